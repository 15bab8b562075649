package dev.qmig.cache;

import dev.qmig.files.WholeFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Digests of files, kept with the size and time that the files had: a line each. What cannot be read or written is worked out anew. */
final class DigestIndex {

    private static final long LARGEST = 8L << 20;
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{64} \\d+ .*");

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
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return known;
            }
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

    /** Whether {@code file} is one of these, and not a file of somebody else that has its name. */
    static boolean isOne(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            return first == null || LINE.matcher(first).matches();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The digest of {@code wanted}, which is read only where it is not as it was. Classes that lie in a folder are always read: compilers
     * write them anew within one tick of a clock, or with one time for all, and they are small.
     */
    String digestOf(Path wanted) throws IOException {
        if (wanted.toString().endsWith(".class")) {
            return ClassPathFingerprint.read(wanted);
        }
        String stamp = "%d %d %s %s"
                .formatted(
                        Files.size(wanted),
                        Files.getLastModifiedTime(wanted).toMillis(),
                        changed(wanted),
                        wanted.toAbsolutePath().normalize());
        String digest = known.get(stamp);
        if (digest == null) {
            digest = ClassPathFingerprint.read(wanted);
        }
        used.put(stamp, digest);
        return digest;
    }

    /** When anything of {@code file} was changed, which nobody can set; nothing where the system does not tell. */
    private static String changed(Path file) throws IOException {
        try {
            return Long.toString(((FileTime) Files.getAttribute(file, "unix:ctime")).toMillis());
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return "-";
        }
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
