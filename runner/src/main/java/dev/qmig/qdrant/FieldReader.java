package dev.qmig.qdrant;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import okio.ByteString;

/** Reads what {@link FieldWriter} writes, and answers of that form, field by field. What is malformed is an {@link IOException}. */
final class FieldReader {

    private static final int FIXED_64 = 1;
    private static final int GROUP = 3;
    private static final int END_OF_GROUP = 4;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_VARINT = 70;
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private final int end;
    private int at;
    private int type;

    FieldReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private FieldReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Goes on to the next field; its number, or 0 at the end. */
    int next() throws IOException {
        if (at == end) {
            return 0;
        }
        long tag = varint();
        type = (int) (tag & 7);
        long field = tag >>> 3;
        if (field < 1 || field > 0x1FFF_FFFF) {
            throw new IOException("a field with the number " + field);
        }
        return (int) field;
    }

    /** The number that is next. */
    long number() throws IOException {
        expect(FieldWriter.VARINT);
        return varint();
    }

    /** The truth that is next. */
    boolean truth() throws IOException {
        return number() != 0;
    }

    /** The floating-point number of 64 bits that is next. */
    double decimal() throws IOException {
        expect(FIXED_64);
        int start = skipped(Long.BYTES);
        long value = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[start + i] & 0xFF);
        }
        return Double.longBitsToDouble(value);
    }

    /** The text that is next. */
    String text() throws IOException {
        int length = length();
        int start = skipped(length);
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
        }
        return text;
    }

    /** The message that is next, to be read to its end or not at all. */
    FieldReader inner() throws IOException {
        int length = length();
        int start = skipped(length);
        return new FieldReader(bytes, start, start + length);
    }

    /** The bytes of the message that is next. */
    ByteString bytes() throws IOException {
        int length = length();
        int start = skipped(length);
        return ByteString.of(bytes, start, length);
    }

    /** Passes over the field that is next. */
    void skip() throws IOException {
        switch (type) {
            case FieldWriter.VARINT -> varint();
            case FIXED_64 -> skipped(Long.BYTES);
            case FieldWriter.LENGTH_DELIMITED -> skipped(length());
            case FIXED_32 -> skipped(Integer.BYTES);
            case GROUP -> skipGroup();
            default -> throw new IOException("a field of the type " + type);
        }
    }

    /** To its end, with the groups within it. */
    private void skipGroup() throws IOException {
        int open = 1;
        while (open > 0) {
            if (next() == 0) {
                throw new IOException("a group that is cut off");
            }
            if (type == GROUP) {
                open++;
            } else if (type == END_OF_GROUP) {
                open--;
            } else {
                skip();
            }
        }
    }

    private int length() throws IOException {
        expect(FieldWriter.LENGTH_DELIMITED);
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new IOException("a field that is longer than what holds it");
        }
        return (int) length;
    }

    /** Where {@code length} bytes begin that are behind it now. */
    private int skipped(int length) throws IOException {
        if (length > end - at) {
            throw new IOException("a field that is cut off");
        }
        int start = at;
        at += length;
        return start;
    }

    private void expect(int wanted) throws IOException {
        if (type != wanted) {
            throw new IOException("a field of the type " + type + ", not " + wanted);
        }
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
            byte part = bytes[skipped(1)];
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IOException("a number without end");
    }
}
