package dev.qmig.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file of one script: a mark with the version of the format, the SHA-256 digest of the key and what follows, then the name of the main
 * class and each class, every chunk with its length before it. With the key in the digest a file is of use under its own name alone.
 */
final class EntryFormat {

    private static final byte[] MARK = {'q', 'm', 'i', 'g', 'c', 2};

    private EntryFormat() {}

    static byte[] write(String key, KeptClasses classes) {
        byte[] content = content(classes);
        ByteArrayOutputStream file = new ByteArrayOutputStream(content.length + 64);
        file.writeBytes(MARK);
        file.writeBytes(digest(key, content));
        file.writeBytes(content);
        return file.toByteArray();
    }

    private static byte[] content(KeptClasses classes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(classes.mainClass());
            out.writeInt(classes.classes().size());
            for (Map.Entry<String, byte[]> one : new TreeMap<>(classes.classes()).entrySet()) {
                out.writeUTF(one.getKey());
                out.writeInt(one.getValue().length);
                out.write(one.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] digest(String key, byte[] content) {
        MessageDigest digest = Sha256.begin();
        digest.update(key.getBytes(StandardCharsets.UTF_8));
        return digest.digest(content);
    }

    /** Empty where {@code file} is damaged, cut off, of another version or of another key. */
    static Optional<KeptClasses> read(String key, byte[] file) {
        int start = MARK.length + Sha256.LENGTH;
        if (file.length < start || !Arrays.equals(file, 0, MARK.length, MARK, 0, MARK.length)) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(file, start, file.length);
        byte[] expected = Arrays.copyOfRange(file, MARK.length, start);
        return Arrays.equals(expected, digest(key, content)) ? parsed(content) : Optional.empty();
    }

    private static Optional<KeptClasses> parsed(byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            String mainClass = in.readUTF();
            int count = in.readInt();
            Map<String, byte[]> classes = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                classes.put(name, in.readNBytes(in.readInt()));
            }
            return Optional.of(new KeptClasses(mainClass, classes));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
