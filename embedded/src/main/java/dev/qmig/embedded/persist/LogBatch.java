package dev.qmig.embedded.persist;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Changes as the payload of a record: one entry after the other, each its kind and what belongs to it. */
final class LogBatch implements Storage.Batch {
    static final byte ALIAS = 1;
    static final byte COLLECTION = 2;
    static final byte DROP = 3;
    static final byte SETTINGS = 4;
    static final byte INDEX = 5;
    static final byte POINT = 6;
    static final byte OPERATIONS = 7;
    static final byte SNAPSHOT = 8;
    /** Stands for the length of what is taken away. */
    static final int GONE = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    byte[] payload() {
        return bytes.toByteArray();
    }

    int size() {
        return bytes.size();
    }

    @Override
    public void alias(String alias, @Nullable String collection) {
        entry(ALIAS, alias).block(collection == null ? null : utf8(collection));
    }

    @Override
    public void collection(String name, @Nullable Long collection) {
        entry(COLLECTION, name).number(collection == null ? 0 : collection);
    }

    @Override
    public void drop(long collection) {
        entry(DROP, collection);
    }

    @Override
    public void settings(long collection, byte[] settings) {
        entry(SETTINGS, collection).block(settings);
    }

    @Override
    public void index(long collection, String path, byte @Nullable [] schema) {
        entry(INDEX, collection).block(utf8(path)).block(schema);
    }

    @Override
    public void point(long collection, byte[] key, byte @Nullable [] point) {
        entry(POINT, collection).block(key).block(point);
    }

    @Override
    public void operations(long collection, long count) {
        entry(OPERATIONS, collection).number(count);
    }

    @Override
    public void snapshot(String key, @Nullable StoredSnapshot snapshot) {
        entry(SNAPSHOT, key).block(snapshot == null ? null : snapshot.description());
        if (snapshot != null) {
            block(snapshot.contents());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private LogBatch entry(byte kind, String name) {
        bytes.write(kind);
        return block(utf8(name));
    }

    private LogBatch entry(byte kind, long collection) {
        bytes.write(kind);
        return number(collection);
    }

    private LogBatch number(long number) {
        try {
            out.writeLong(number);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private LogBatch block(byte @Nullable [] block) {
        try {
            out.writeInt(block == null ? GONE : block.length);
            if (block != null) {
                out.write(block);
            }
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
