package dev.qmig.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal. */
final class Digests {

    /** Copied, not looked up: Java makes a class of its own for a look-up that is made often, which a short run feels. */
    private static final MessageDigest SHA_256 = lookedUp();

    private Digests() {}

    static String sha256(String text) {
        return HexFormat.of().formatHex(copy().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest copy() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            return lookedUp();
        }
    }

    private static MessageDigest lookedUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
