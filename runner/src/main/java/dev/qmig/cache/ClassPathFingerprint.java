package dev.qmig.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Tells class paths apart by what is in their files, wherever those lie. A file of the size and time that it had before is not read again.
 */
public final class ClassPathFingerprint {

    /** The file with what is remembered. */
    static final String INDEX = "class-path";

    private final DigestIndex index;

    /** One that remembers in {@code folder} what it has read, if that can be written. */
    public ClassPathFingerprint(Path folder) {
        this.index = new DigestIndex(folder.resolve(INDEX));
    }

    /**
     * The fingerprint of {@code classPath}, jars and folders in their order. An entry that is not there counts as empty.
     *
     * @throws IOException where a file cannot be read
     */
    public String of(List<Path> classPath) throws IOException {
        MessageDigest digest = Sha256.begin();
        for (Path entry : classPath) {
            for (Path file : filesOf(entry)) {
                String name = Files.isDirectory(entry) ? entry.relativize(file).toString() : "";
                digest.update((name + '\0' + index.digestOf(file) + '\n').getBytes(StandardCharsets.UTF_8));
            }
            digest.update((byte) 0);
        }
        index.save();
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> filesOf(Path entry) throws IOException {
        if (Files.isRegularFile(entry)) {
            return List.of(entry);
        }
        if (!Files.isDirectory(entry)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(entry)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * What tells the content of {@code file} from any other, read whole: its size and two checksums of 32 bits. They need not stand up to anybody who
     * wants two files to have the same; and the processor has them, where a digest takes a tenth of a second on a first run.
     */
    static String read(Path file) throws IOException {
        Checksum one = new CRC32();
        Checksum other = new CRC32C();
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                one.update(buffer, 0, length);
                other.update(buffer, 0, length);
                size += length;
            }
        }
        return "%048x%08x%08x".formatted(size, one.getValue(), other.getValue());
    }
}
