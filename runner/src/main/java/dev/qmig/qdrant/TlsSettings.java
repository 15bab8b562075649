package dev.qmig.qdrant;

import dev.qmig.model.InvalidValueException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are trusted in a connection over TLS, and the certificate that is shown to servers which ask for one. It never
 * changes; files are read once, when it is made. The private key has no accessor outside this package and is not printed.
 *
 * @since 0.1
 */
public final class TlsSettings {

    private static final TlsSettings STANDARD = new TlsSettings(List.of(), null);

    private final List<X509Certificate> authorities;
    private final @Nullable Identity identity;

    private TlsSettings(List<X509Certificate> authorities, @Nullable Identity identity) {
        this.authorities = authorities;
        this.identity = identity;
    }

    /** What this side of a connection shows of itself; its own certificate is the first. */
    record Identity(List<X509Certificate> chain, PrivateKey key) {}

    /** The issuers that the JVM trusts, and no certificate of one's own. */
    public static TlsSettings standard() {
        return STANDARD;
    }

    /**
     * The same, but trusting the issuers in {@code caFile} and no others.
     *
     * @param caFile PEM with one or more certificates
     * @throws InvalidValueException where it cannot be read or holds none; the message names it and says what to do
     */
    public TlsSettings withCa(Path caFile) {
        return new TlsSettings(Pem.read(caFile).certificates(), identity);
    }

    /**
     * The same, but with a certificate for servers that ask for one.
     *
     * @param certificateFile PEM with the certificate, and then those between it and its issuer
     * @param keyFile PEM with its private key, not encrypted, as {@code BEGIN PRIVATE KEY}
     * @throws InvalidValueException where one cannot be read, holds something else, or the two do not belong together; the message
     *     names the file and says what to do
     */
    public TlsSettings withClientCertificate(Path certificateFile, Path keyFile) {
        List<X509Certificate> chain = Pem.read(certificateFile).certificates();
        PrivateKey key = Pem.read(keyFile).privateKey(chain.get(0).getPublicKey());
        return new TlsSettings(authorities, new Identity(chain, key));
    }

    /** Whether they are those of every connection of this JVM. */
    boolean isStandard() {
        return this == STANDARD;
    }

    boolean hasOwnCa() {
        return !authorities.isEmpty();
    }

    List<X509Certificate> authorities() {
        return authorities;
    }

    @Nullable
    Identity identity() {
        return identity;
    }

    /** What is in them in words; nothing of the private key. */
    @Override
    public String toString() {
        return "TLS" + (hasOwnCa() ? " with own CA" : "") + (identity == null ? "" : " with client certificate");
    }
}
