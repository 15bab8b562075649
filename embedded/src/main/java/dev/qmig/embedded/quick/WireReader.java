package dev.qmig.embedded.quick;

import java.nio.charset.StandardCharsets;

/** Reads a message field by field, in the form of Protocol Buffers (protobuf.dev/programming-guides/encoding). */
final class WireReader {
    private static final int FIXED_64 = 1;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_VARINT = 70;
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;

    WireReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private WireReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Goes on to the next field; its number, or 0 at the end. */
    int next() {
        if (at == end) {
            return 0;
        }
        long tag = varint();
        type = (int) (tag & 7);
        long number = tag >>> 3;
        if (number < 1 || number > 0x1FFF_FFFF) {
            throw new UnusualException("a field with the number " + number);
        }
        field = (int) number;
        return field;
    }

    /** The same of a message that has each field at most once, in the order of the numbers. */
    int nextOf() {
        int before = field;
        int next = next();
        if (next != 0 && next <= before) {
            throw new UnusualException("fields out of order");
        }
        return next;
    }

    long number() {
        expect(WireWriter.VARINT);
        return varint();
    }

    String text() {
        WireReader inner = inner();
        String text = new String(bytes, inner.at, inner.end - inner.at, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw new UnusualException("a text that may not be UTF-8");
        }
        return text;
    }

    /** The message that is next. */
    WireReader inner() {
        expect(WireWriter.LENGTH_DELIMITED);
        return block();
    }

    /** As many bytes as a number without a field says, which is before them. */
    WireReader block() {
        long length = varint();
        return new WireReader(bytes, skipped(length), at);
    }

    /** Passes over the field that is next. */
    void skip() {
        switch (type) {
            case WireWriter.VARINT -> varint();
            case FIXED_64 -> skipped(Long.BYTES);
            case WireWriter.LENGTH_DELIMITED -> block();
            case FIXED_32 -> skipped(Integer.BYTES);
            default -> throw new UnusualException("a field of the type " + type);
        }
    }

    /** Everything from here to the end. */
    WireReader rest() {
        return new WireReader(bytes, at, end);
    }

    /** Gives everything from here to the end to {@code writer}. */
    void copyTo(WireWriter writer) {
        writer.raw(bytes, at, end - at);
    }

    int length() {
        return end - at;
    }

    private int skipped(long length) {
        if (length < 0 || length > end - at) {
            throw new UnusualException("a field that is cut off");
        }
        int start = at;
        at += (int) length;
        return start;
    }

    private void expect(int wanted) {
        if (type != wanted) {
            throw new UnusualException("a field of the type " + type);
        }
    }

    /** A number without a field. */
    long varint() {
        long value = 0;
        for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
            byte part = bytes[skipped(1)];
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new UnusualException("a number without end");
    }
}
