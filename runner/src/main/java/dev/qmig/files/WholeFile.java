package dev.qmig.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files whole or not at all: whoever reads one, or is killed while writing it, finds what was there before or what is there after.
 *
 * @since 0.1
 */
public final class WholeFile {

    /** How the files end that become others. */
    public static final String SUFFIX = ".tmp";

    private WholeFile() {}

    /**
     * Puts {@code content} in place of {@code file}, by way of a file beside it.
     *
     * @throws IOException where that cannot be done; {@code file} is as it was then
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(".%s.%d.%d%s"
                .formatted(
                        file.getFileName(),
                        ProcessHandle.current().pid(),
                        Thread.currentThread().getId(),
                        SUFFIX));
        try {
            Files.write(beside, content);
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
