package dev.qmig.embedded.persist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the records of a file come to: everything that is kept, points by where they are. */
final class LogIndex implements LogFile.Reader {
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Long> collections = new HashMap<>();
    private final Map<String, StoredSnapshot> snapshots = new HashMap<>();
    private final Map<Long, LogContents> contents = new HashMap<>();

    private LogIndex() {}

    static LogIndex of(LogFile log) throws IOException {
        LogIndex index = new LogIndex();
        log.read(index);
        return index;
    }

    Map<String, String> aliases() {
        return aliases;
    }

    Map<String, Long> collections() {
        return collections;
    }

    Map<String, StoredSnapshot> snapshots() {
        return snapshots;
    }

    /** What is kept under each number. */
    Map<Long, LogContents> contents() {
        return contents;
    }

    @Override
    public void read(long position, ByteBuffer payload) {
        while (payload.hasRemaining()) {
            byte kind = payload.get();
            switch (kind) {
                case LogBatch.ALIAS -> set(aliases, text(payload), textOrNull(payload));
                case LogBatch.COLLECTION -> set(collections, text(payload), numberOrNull(payload));
                case LogBatch.DROP -> contents.remove(payload.getLong());
                case LogBatch.SETTINGS -> contents(payload).settings(block(payload));
                case LogBatch.INDEX -> set(contents(payload).indexes(), text(payload), blockOrNull(payload));
                case LogBatch.POINT -> contents(payload).point(block(payload), position, payload);
                case LogBatch.OPERATIONS -> contents(payload).operations(payload.getLong());
                case LogBatch.SNAPSHOT -> set(snapshots, text(payload), snapshot(payload));
                default -> throw new IllegalStateException("There is no kind of entry " + kind + ".");
            }
        }
    }

    private LogContents contents(ByteBuffer payload) {
        return contents.computeIfAbsent(payload.getLong(), any -> new LogContents());
    }

    private static <V> void set(Map<String, V> map, String key, @Nullable V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    private static byte[] block(ByteBuffer payload) {
        return Objects.requireNonNull(blockOrNull(payload));
    }

    private static byte @Nullable [] blockOrNull(ByteBuffer payload) {
        int length = payload.getInt();
        if (length == LogBatch.GONE) {
            return null;
        }
        byte[] block = new byte[length];
        payload.get(block);
        return block;
    }

    private static String text(ByteBuffer payload) {
        return Objects.requireNonNull(textOrNull(payload));
    }

    private static @Nullable String textOrNull(ByteBuffer payload) {
        byte[] block = blockOrNull(payload);
        return block == null ? null : new String(block, StandardCharsets.UTF_8);
    }

    private static @Nullable Long numberOrNull(ByteBuffer payload) {
        long number = payload.getLong();
        return number == 0 ? null : number;
    }

    private static @Nullable StoredSnapshot snapshot(ByteBuffer payload) {
        byte[] description = blockOrNull(payload);
        return description == null ? null : new StoredSnapshot(description, block(payload));
    }
}
