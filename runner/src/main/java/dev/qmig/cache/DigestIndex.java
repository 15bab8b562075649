package dev.qmig.cache;

import dev.qmig.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Digests of files, kept with the size and time that the files had: a line each. What cannot be read or written is worked out anew. */
final class DigestIndex {

    private final Path file;
    private final Map<String, String> known;
    private final Map<String, String> used = new TreeMap<>();

    DigestIndex(Path file) {
        this.file = file;
        this.known = read(file);
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> known = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int end = line.indexOf(' ');
                if (end > 0) {
                    known.put(line.substring(end + 1), line.substring(0, end));
                }
            }
        } catch (IOException e) {
            return new HashMap<>();
        }
        return known;
    }

    /** The digest of {@code wanted}, which is read only where it is not as it was. */
    String digestOf(Path wanted) throws IOException {
        String stamp = "%d %d %s"
                .formatted(
                        Files.size(wanted),
                        Files.getLastModifiedTime(wanted).toMillis(),
                        wanted.toAbsolutePath().normalize());
        String digest = known.get(stamp);
        if (digest == null) {
            digest = ClassPathFingerprint.read(wanted);
        }
        used.put(stamp, digest);
        return digest;
    }

    /** Keeps what was asked for, and forgets the rest where anything is new. */
    void save() {
        if (known.entrySet().containsAll(used.entrySet())) {
            return;
        }
        String lines = used.entrySet().stream()
                .map(one -> one.getValue() + ' ' + one.getKey() + '\n')
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // They will be read again.
        }
    }
}
