package dev.qmig.embedded.persist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is kept under one number: points by where they are in the file, in the order in which they are there. */
final class LogContents {
    private final Map<String, byte[]> indexes = new HashMap<>();
    private final Map<ByteBuffer, Span> points = new LinkedHashMap<>();

    private byte[] settings = new byte[0];
    private long operations;

    private record Span(long position, int length) {}

    void settings(byte[] changed) {
        settings = changed;
    }

    void operations(long count) {
        operations = count;
    }

    /** Schemas by path, to be changed. */
    Map<String, byte[]> indexes() {
        return indexes;
    }

    /** Takes the point that is next in the payload, which begins there in the file. */
    void point(byte[] key, long start, ByteBuffer payload) {
        ByteBuffer wrapped = ByteBuffer.wrap(key);
        points.remove(wrapped);
        int length = payload.getInt();
        if (length != LogBatch.GONE) {
            points.put(wrapped, new Span(start + payload.position(), length));
            payload.position(payload.position() + length);
        }
    }

    /** The same with its points, which are read from the file while they are iterated over. */
    StoredCollection stored(LogFile log) {
        return new StoredCollection(
                settings,
                operations,
                indexes,
                () -> new Points(log, points.entrySet().iterator()));
    }

    /** Points that are read when it comes to them. */
    private record Points(LogFile log, Iterator<Map.Entry<ByteBuffer, Span>> places)
            implements Iterator<Map.Entry<byte[], byte[]>> {
        @Override
        public boolean hasNext() {
            return places.hasNext();
        }

        @Override
        public Map.Entry<byte[], byte[]> next() {
            Map.Entry<ByteBuffer, Span> place = places.next();
            return Map.entry(place.getKey().array(), read(log, place.getValue()));
        }
    }

    private static byte[] read(LogFile log, Span span) {
        try {
            return log.bytes(span.position, span.length);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** About how many bytes it takes in a file. */
    long size() {
        long size = settings.length;
        for (byte[] schema : indexes.values()) {
            size += schema.length;
        }
        for (Span span : points.values()) {
            size += span.length + LogFormat.RECORD_HEADER;
        }
        return size;
    }
}
