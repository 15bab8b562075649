package dev.qmig.embedded.quick;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * A message, read field by field by the library of the protocol, of which this part needs no generated classes. What is malformed is an
 * {@link UnusualException}.
 */
final class Fields {
    private static final char REPLACEMENT = '\uFFFD';

    private final CodedInputStream in;
    private int tag;

    Fields(byte[] message) {
        this(message, 0);
    }

    /** Of the bytes from {@code start} on. */
    Fields(byte[] bytes, int start) {
        this.in = CodedInputStream.newInstance(bytes, start, bytes.length - start);
    }

    /** Goes on to the next field; its number, or 0 at the end. */
    int next() {
        tag = read(CodedInputStream::readTag);
        return WireFormat.getTagFieldNumber(tag);
    }

    /** The same of a message that has each field at most once, in the order of the numbers. */
    int nextOf() {
        int before = WireFormat.getTagFieldNumber(tag);
        int next = next();
        if (next != 0 && next <= before) {
            throw new UnusualException("fields out of order");
        }
        return next;
    }

    /** Goes on to the end, which is to be next. */
    void expectEnd() {
        if (next() != 0) {
            throw new UnusualException("one field more");
        }
    }

    long number() {
        expect(WireFormat.WIRETYPE_VARINT);
        return varint();
    }

    String text() {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        String text = read(CodedInputStream::readString);
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw new UnusualException("a text that may not be UTF-8");
        }
        return text;
    }

    /** The name of a key that is next, which is no path. */
    String key() {
        String key = text();
        for (int at = 0; at < key.length(); at++) {
            char character = key.charAt(at);
            if (character != '_' && (character < 'a' || character > 'z')) {
                throw new UnusualException("a key that may be a path");
            }
        }
        if (key.isEmpty()) {
            throw new UnusualException("no key");
        }
        return key;
    }

    /** Every field up to the end, as {@code reading} reads it; all of them are to have the number {@code only}. */
    <T> Set<T> all(int only, Function<Fields, T> reading) {
        Set<T> found = new HashSet<>();
        for (int field = next(); field != 0; field = next()) {
            if (field != only) {
                throw new UnusualException("another field");
            }
            found.add(reading.apply(this));
        }
        return found;
    }

    /** The message that is next. */
    Fields inner() {
        return new Fields(bytes());
    }

    /** The bytes of the message that is next. */
    byte[] bytes() {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return block();
    }

    /** Passes over the field that is next. */
    void skip() {
        if (!read(it -> it.skipField(tag))) {
            throw new UnusualException("a group");
        }
    }

    /** A number without a field. */
    long varint() {
        return read(CodedInputStream::readInt64);
    }

    /** Bytes without a field, after their length. */
    byte[] block() {
        return read(CodedInputStream::readByteArray);
    }

    private void expect(int type) {
        if (WireFormat.getTagWireType(tag) != type) {
            throw new UnusualException("a field of another type");
        }
    }

    private interface Reading<T> {
        T of(CodedInputStream in) throws IOException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            return reading.of(in);
        } catch (IOException malformed) {
            throw new UnusualException(malformed.toString());
        }
    }
}
