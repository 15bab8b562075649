package dev.qmig.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an instance lives: in memory, or in a folder that goes when it is closed. */
final class Workplace {
    private @Nullable Path folder;
    private @Nullable Server server;

    Server open(boolean inFolder) throws IOException {
        folder = inFolder ? Files.createTempDirectory("qmig-bench") : null;
        server = folder == null ? Server.inMemory() : Server.in(folder);
        return server;
    }

    Server server() {
        return Objects.requireNonNull(server);
    }

    /** Closes the instance and opens what it left in its folder. */
    Server reopen() {
        server().close();
        server = Server.in(Objects.requireNonNull(folder));
        return server;
    }

    void close() throws IOException {
        server().close();
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                deepestFirst.forEach(Workplace::delete);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
