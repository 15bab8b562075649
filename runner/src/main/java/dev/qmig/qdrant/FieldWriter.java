package dev.qmig.qdrant;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import okio.ByteString;

/**
 * Writes the few messages that a run needs which has nothing to do. The library of the protocol does it as well, but takes longer to start than
 * such a run takes to do all else. The form is that of Protocol Buffers (protobuf.dev/programming-guides/encoding).
 */
final class FieldWriter {

    static final int VARINT = 0;
    static final int LENGTH_DELIMITED = 2;

    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The message that {@code fields} writes. */
    static byte[] message(Consumer<FieldWriter> fields) {
        FieldWriter writer = new FieldWriter();
        fields.accept(writer);
        return writer.bytes.toByteArray();
    }

    /** A number, a choice, or a truth as 0 or 1. */
    FieldWriter number(int field, long value) {
        varint(((long) field << 3) | VARINT);
        varint(value);
        return this;
    }

    FieldWriter text(int field, String value) {
        return delimited(field, value.getBytes(StandardCharsets.UTF_8));
    }

    FieldWriter inner(int field, Consumer<FieldWriter> fields) {
        return delimited(field, message(fields));
    }

    /** A message that is written already. */
    FieldWriter bytes(int field, ByteString value) {
        return delimited(field, value.toByteArray());
    }

    private FieldWriter delimited(int field, byte[] value) {
        varint(((long) field << 3) | LENGTH_DELIMITED);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
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
