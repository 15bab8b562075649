package dev.qmig.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Version 5 UUIDs (RFC 9562, section 5.5), which the JDK does not make.
 *
 * @since 0.1
 */
public final class NameUuid {

    private static final UUID NAMESPACE = UUID.fromString("6f1d1b0e-6a6b-5f0e-9a53-0f6d7d1a2c4e");

    /**
     * Has digested the namespace. Copied, not looked up: Java makes a class of its own for a look-up that is made often, which a short run
     * feels.
     */
    private static final MessageDigest SHA_1 = begun();

    private NameUuid() {}

    /** The UUID of {@code name}, the same for ever. */
    public static UUID of(String name) {
        MessageDigest sha1 = sha1();
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return (MessageDigest) SHA_1.clone();
        } catch (CloneNotSupportedException e) {
            return begun();
        }
    }

    private static MessageDigest begun() {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            return sha1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
