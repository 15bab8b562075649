package dev.qmig.embedded.persist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes a file anew without what is outdated in it. The old one stays in its place until the new one is whole. */
final class Compaction {
    private static final long NOT_BELOW = 4 << 20;
    private static final int RECORD = 1 << 20;

    private final LogFile from;
    private final LogFile to;
    private LogBatch batch = new LogBatch();

    private Compaction(LogFile from, LogFile to) {
        this.from = from;
        this.to = to;
    }

    /** How large the file that comes to this may grow. */
    static long due(LogIndex index) {
        long size =
                index.contents().values().stream().mapToLong(LogContents::size).sum();
        return Math.max(NOT_BELOW, 2 * size);
    }

    /** Removes what one that was cut off has left. */
    static void cleanUp(Path path) throws IOException {
        Files.deleteIfExists(fresh(path));
    }

    private static Path fresh(Path path) {
        return path.resolveSibling(path.getFileName() + ".fresh");
    }

    /** The file that was written anew, in the place of the old one, which is closed. */
    static LogFile of(Path path, LogFile old, LogIndex index) throws IOException {
        cleanUp(path);
        LogFile compacted = LogFile.create(fresh(path));
        try {
            new Compaction(old, compacted).write(index);
            return compacted.replace(old);
        } catch (IOException | RuntimeException failed) {
            compacted.close();
            cleanUp(path);
            throw failed;
        }
    }

    private void write(LogIndex index) throws IOException {
        index.aliases().forEach(batch::alias);
        index.collections().forEach(batch::collection);
        index.snapshots().forEach(batch::snapshot);
        for (Map.Entry<Long, LogContents> contents : index.contents().entrySet()) {
            write(contents.getKey(), contents.getValue().stored(from));
        }
        flush();
    }

    private void write(long number, StoredCollection collection) throws IOException {
        batch.settings(number, collection.settings());
        batch.operations(number, collection.operations());
        collection.indexes().forEach((path, schema) -> batch.index(number, path, schema));
        for (Map.Entry<byte[], byte[]> point : collection.points()) {
            batch.point(number, point.getKey(), point.getValue());
            if (batch.size() > RECORD) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        to.append(batch.payload());
        batch = new LogBatch();
    }
}
