package dev.qmig.qdrant;

import dev.qmig.model.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A PEM file with certificates or a private key. What is wrong with it is told with its name and never with what it holds. */
final class Pem {

    private static final int LARGEST_BYTES = 1 << 20;
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String ENCRYPTED_KEY = "ENCRYPTED PRIVATE KEY";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    private final Path file;
    private final List<MatchResult> blocks;

    private Pem(Path file, String text) {
        this.file = file;
        this.blocks = BLOCK.matcher(text).results().toList();
    }

    /**
     * Reads {@code file}.
     *
     * @throws InvalidValueException where it cannot be read or is larger than any that is meant
     */
    static Pem read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw new InvalidValueException(TlsTexts.largeFile(file));
            }
            return new Pem(file, new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            throw new InvalidValueException(
                    Files.isDirectory(file) ? TlsTexts.folder(file) : TlsTexts.unreadableFile(file));
        }
    }

    /**
     * Every certificate in it, of which there is at least one.
     *
     * @throws InvalidValueException where there is none, or one is broken
     */
    List<X509Certificate> certificates() {
        List<String> encoded = bodies(CERTIFICATE);
        if (encoded.isEmpty()) {
            throw new InvalidValueException(
                    blocks.isEmpty() ? TlsTexts.noPem(file) : TlsTexts.noCertificate(file, firstLabel()));
        }
        return encoded.stream().map(this::certificate).toList();
    }

    /**
     * The one private key in it, which belongs to {@code owner}.
     *
     * @throws InvalidValueException where there is none, it is in a form that Java does not read, or it belongs to another
     */
    PrivateKey privateKey(PublicKey owner) {
        List<String> encoded = bodies(PRIVATE_KEY);
        if (encoded.isEmpty()) {
            throw new InvalidValueException(noKey());
        }
        return decoded(encoded.get(0))
                .flatMap(bytes -> keyOf(owner, bytes))
                .filter(key -> KeyPairs.belongTogether(key, owner))
                .orElseThrow(() -> new InvalidValueException(TlsTexts.foreignKey(file)));
    }

    private String noKey() {
        if (!bodies(ENCRYPTED_KEY).isEmpty()) {
            return TlsTexts.encryptedKey(file);
        }
        boolean old = blocks.stream().anyMatch(block -> block.group(1).endsWith(" " + PRIVATE_KEY));
        if (old) {
            return TlsTexts.oldKey(file);
        }
        return blocks.isEmpty() ? TlsTexts.noPem(file) : TlsTexts.noKey(file, firstLabel());
    }

    private String firstLabel() {
        return blocks.get(0).group(1);
    }

    private List<String> bodies(String label) {
        return blocks.stream()
                .filter(block -> block.group(1).equals(label))
                .map(block -> block.group(2))
                .toList();
    }

    private X509Certificate certificate(String body) {
        return decoded(body)
                .flatMap(Pem::certificateOf)
                .orElseThrow(() -> new InvalidValueException(TlsTexts.brokenCertificate(file)));
    }

    private static Optional<X509Certificate> certificateOf(byte[] bytes) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (CertificateException broken) {
            return Optional.empty();
        }
    }

    private static Optional<PrivateKey> keyOf(PublicKey owner, byte[] bytes) {
        try {
            return Optional.of(
                    KeyFactory.getInstance(owner.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException broken) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> decoded(String body) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(body));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
