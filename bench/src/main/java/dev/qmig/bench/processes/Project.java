package dev.qmig.bench.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A project with migrations, each of which makes a collection with an index and so has two steps. */
record Project(Path folder) {

    static Project of(Path folder, String url, int scripts) {
        Project project = new Project(folder);
        try {
            Files.createDirectories(folder.resolve("migrations"));
            Files.writeString(folder.resolve("qmig.toml"), "url = \"" + url + "\"\n");
            for (int number = 1; number <= scripts; number++) {
                project.write(number, "lang");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return project;
    }

    /** A project whose one script comes after so many migrations that have none. */
    static Project after(Path folder, String url, int migrations) {
        Project project = of(folder, url, 0);
        try {
            project.write(migrations + 1, "lang");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return project;
    }

    private void write(int number, String field) throws IOException {
        Files.writeString(folder.resolve("migrations").resolve("%05d_made.qmig.kts".formatted(number)), """
                createCollection("made_%d") {
                    vectors(64, Cosine)
                    payloadIndexes { keyword("%s") }
                }
                """.formatted(
                        number, field));
    }

    /** Forgets what was compiled and applied. */
    void reset() {
        remove(folder.resolve(".qmig"));
    }

    /** Remembers what is applied for {@link #edit}. */
    void keep() {
        remove(kept());
        copy(embedded(), kept());
    }

    /** Goes back to what was applied when it was remembered, and writes script {@code number} anew, as who tries out what it is to be. */
    void edit(int number) {
        remove(embedded());
        copy(kept(), embedded());
        try {
            write(number, "lang_" + System.nanoTime());
            Files.deleteIfExists(folder.resolve("migrations/qmig.sum"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path embedded() {
        return folder.resolve(".qmig/embedded");
    }

    private Path kept() {
        return folder.resolve("kept");
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> found = Files.walk(from)) {
            for (Path path : found.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path what) {
        if (!Files.exists(what)) {
            return;
        }
        try (Stream<Path> found = Files.walk(what)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
