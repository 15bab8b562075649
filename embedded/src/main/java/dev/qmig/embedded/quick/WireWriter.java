package dev.qmig.embedded.quick;

import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes what {@link Fields} reads. The library writes as well, but looks whether this is Android before, for which Java opens every jar. */
final class WireWriter {
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] message() {
        return bytes.toByteArray();
    }

    WireWriter number(int field, long value) {
        tag(field, WireFormat.WIRETYPE_VARINT);
        varint(value);
        return this;
    }

    WireWriter decimal(int field, double value) {
        tag(field, WireFormat.WIRETYPE_FIXED64);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes.write((int) (bits >>> shift));
        }
        return this;
    }

    WireWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message that {@code fields} writes. */
    WireWriter inner(int field, Consumer<WireWriter> fields) {
        WireWriter inner = new WireWriter();
        fields.accept(inner);
        return bytes(field, inner.message());
    }

    /** A message that is written already. */
    WireWriter bytes(int field, byte[] value) {
        tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
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
