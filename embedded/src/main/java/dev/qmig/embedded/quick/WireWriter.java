package dev.qmig.embedded.quick;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes what {@link WireReader} reads. */
final class WireWriter {
    static final int VARINT = 0;
    static final int LENGTH_DELIMITED = 2;

    private static final int FIXED_64 = 1;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] message() {
        return bytes.toByteArray();
    }

    WireWriter number(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    WireWriter decimal(int field, double value) {
        tag(field, FIXED_64);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes.write((int) (bits >>> shift));
        }
        return this;
    }

    WireWriter text(int field, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        tag(field, LENGTH_DELIMITED);
        varint(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    /** A message that {@code fields} writes. */
    WireWriter inner(int field, Consumer<WireWriter> fields) {
        WireWriter inner = new WireWriter();
        fields.accept(inner);
        tag(field, LENGTH_DELIMITED);
        varint(inner.bytes.size());
        bytes.writeBytes(inner.message());
        return this;
    }

    /** A message that was read, from where it was left. */
    WireWriter inner(int field, WireReader message) {
        tag(field, LENGTH_DELIMITED);
        varint(message.length());
        message.copyTo(this);
        return this;
    }

    void raw(byte[] source, int start, int length) {
        bytes.write(source, start, length);
    }

    private void tag(int field, int type) {
        varint(((long) field << 3) | type);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & -MORE) != 0) {
            bytes.write((int) (rest | MORE));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
