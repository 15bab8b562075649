package dev.qmig.qdrant;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;

/** Tells whether a private and a public key are two halves of one. */
final class KeyPairs {

    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
    private static final byte[] SAMPLE = {1};

    private KeyPairs() {}

    /** Also where there is no signature to try it by: the server will say so then. */
    static boolean belongTogether(PrivateKey secret, PublicKey open) {
        String name = SIGNATURES.get(open.getAlgorithm());
        try {
            return name == null || verified(Signature.getInstance(name), secret, open);
        } catch (GeneralSecurityException strangers) {
            return false;
        }
    }

    private static boolean verified(Signature signature, PrivateKey secret, PublicKey open)
            throws GeneralSecurityException {
        signature.initSign(secret);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(SAMPLE);
        return signature.verify(signed);
    }
}
