package dev.qmig.sums;

import dev.qmig.files.WholeFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file of checksums in a folder of migrations.
 *
 * @since 0.1
 */
public final class SumFile {

    /** What it is called. */
    public static final String NAME = "qmig.sum";

    private final Path file;

    /** The one in {@code folder}, which need not be there. */
    public SumFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Where it is, or would be. */
    public Path path() {
        return file;
    }

    /** What it says now; nothing where it is not there. */
    public SumReading read() {
        try {
            return SumText.read(Files.readString(file));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return SumReading.Read.NOTHING;
        } catch (CharacterCodingException e) {
            return broken("it is not UTF-8 text");
        } catch (IOException e) {
            return broken(Files.isDirectory(file) ? "it is a folder" : reason(e));
        }
    }

    private static SumReading broken(String reason) {
        return new SumReading.Broken(List.of(SumProblems.notReadable(reason)));
    }

    /** Writes {@code sums} where it says something else, whole or not at all; why that cannot be done, where it cannot. */
    public Optional<String> write(Sums sums) {
        try {
            String text = sums.text();
            boolean isThere = Files.exists(file);
            if (isThere ? Files.readString(file).equals(text) : sums.lines().isEmpty()) {
                return Optional.empty();
            }
            if (isThere && !Files.isWritable(file)) {
                return Optional.of("this user may not write it");
            }
            WholeFile.write(isThere ? file.toRealPath() : file, text.getBytes(StandardCharsets.UTF_8));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(reason(e));
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "this user may not" : String.valueOf(e.getMessage());
    }
}
