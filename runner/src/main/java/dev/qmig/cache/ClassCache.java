package dev.qmig.cache;

import dev.qmig.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with compiled scripts, one file for each. Any number of processes may use it at once: a file appears whole or not at all. One
 * that is damaged counts as absent and is written anew. Where the files together outgrow the limit those that nobody asked for longest go.
 *
 * @since 0.1
 */
public final class ClassCache {

    /** Room for thousands of scripts. */
    public static final long STANDARD_LIMIT = 64L << 20;

    private static final String SUFFIX = ".classes";
    private static final String NAME = "[0-9a-f]+\\" + SUFFIX;
    private static final Pattern SCRIPT = Pattern.compile(NAME);

    /** What a process that was killed leaves of a file that it was writing. */
    private static final Pattern LEFT_OVER = Pattern.compile(
            "\\.(?:" + NAME + "|" + ClassPathFingerprint.INDEX + ")\\.\\d+\\.\\d+\\" + WholeFile.SUFFIX);

    private final Path folder;
    private final long limit;

    /**
     * The cache in {@code folder}, which is made when something is to be kept.
     *
     * @param limit how many bytes its files may have together
     */
    public ClassCache(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /** What is kept under {@code key}, hexadecimal digits; empty where there is nothing of use. */
    public Optional<KeptClasses> get(String key) {
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > limit) {
                return Optional.empty();
            }
            Optional<KeptClasses> found = EntryFormat.read(key, Files.readAllBytes(file));
            if (found.isPresent()) {
                touch(file);
            }
            return found;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Who may read and not write keeps using what is there. */
    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // It only looks older than it is.
        }
    }

    /** Keeps {@code classes} under their keys, if the folder can be written. It may be larger than the limit until the last of them is written. */
    public void putAll(Map<String, KeptClasses> classes) {
        if (classes.isEmpty()) {
            return;
        }
        classes.forEach(this::put);
        try {
            shrink();
        } catch (IOException e) {
            // The next ones that are kept make room.
        }
    }

    private void put(String key, KeptClasses classes) {
        byte[] content = EntryFormat.write(key, classes);
        if (content.length > limit) {
            return;
        }
        try {
            Files.createDirectories(folder);
            WholeFile.write(file(key), content);
        } catch (IOException e) {
            // It will be compiled again.
        }
    }

    /** How many scripts there are, and how many bytes they have together. */
    public record Content(int scripts, long bytes) {}

    /**
     * What is kept here.
     *
     * @throws IOException where the folder cannot be read
     */
    public Content content() throws IOException {
        return content(kept());
    }

    private static Content content(List<Kept> kept) {
        long scripts = kept.stream().filter(one -> isScript(one.file())).count();
        return new Content((int) scripts, kept.stream().mapToLong(Kept::bytes).sum());
    }

    /**
     * Removes everything that is kept here, and nothing else that is in the folder; tells what that was.
     *
     * @throws IOException where a file cannot be removed
     */
    public Content clear() throws IOException {
        List<Kept> kept = kept();
        for (Kept one : kept) {
            Files.deleteIfExists(one.file());
        }
        Path index = folder.resolve(ClassPathFingerprint.INDEX);
        if (DigestIndex.isOne(index)) {
            Files.deleteIfExists(index);
        }
        return content(kept);
    }

    private record Kept(Path file, long bytes, FileTime used) {}

    /** A quarter more than needed goes, so that not every write has to look for what is oldest. */
    private void shrink() throws IOException {
        List<Kept> kept = kept();
        long total = kept.stream().mapToLong(Kept::bytes).sum();
        if (total <= limit) {
            return;
        }
        kept.sort(Comparator.comparing(Kept::used));
        for (Kept oldest : kept) {
            if (total <= limit - limit / 4) {
                return;
            }
            Files.deleteIfExists(oldest.file());
            total -= oldest.bytes();
        }
    }

    /** Others may remove files meanwhile. */
    private List<Kept> kept() throws IOException {
        List<Kept> kept = new ArrayList<>();
        if (!Files.exists(folder)) {
            return kept;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(ClassCache::isOwn)::iterator) {
                try {
                    kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
                } catch (NoSuchFileException e) {
                    // Somebody else removed it.
                }
            }
        }
        return kept;
    }

    /** The folder may be one that others use as well, so nothing counts but files with names that are made here. */
    private static boolean isOwn(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (isScript(file) || LEFT_OVER.matcher(name(file)).matches());
    }

    private static boolean isScript(Path file) {
        return SCRIPT.matcher(name(file)).matches();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private Path file(String key) {
        return folder.resolve(key + SUFFIX);
    }
}
