package dev.qmig.embedded.collection;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.qmig.embedded.value.Payloads;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorValue;
import dev.qmig.embedded.vector.VectorValue.Dense;
import dev.qmig.embedded.vector.VectorValue.Multi;
import dev.qmig.embedded.vector.VectorValue.Sparse;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Points as bytes: version, payload, then each vector by name and kind. */
final class PointCodec {
    private static final int DENSE = 0;
    private static final int MULTI = 1;
    private static final int SPARSE = 2;
    /** An object in an object takes a value, its fields, and one of them. */
    private static final int MESSAGES_PER_LEVEL = 3;

    private PointCodec() {}

    static byte[] encode(Point point) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeInt64NoTag(point.version());
            out.writeBoolNoTag(point.payload() != null);
            if (point.payload() != null) {
                out.writeMessageNoTag(point.payload());
            }
            out.writeInt32NoTag(point.vectors().size());
            for (Map.Entry<String, VectorValue> vector : point.vectors().entrySet()) {
                out.writeStringNoTag(vector.getKey());
                write(out, vector.getValue());
            }
            out.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Point decode(PointKey key, byte[] bytes) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            long version = in.readInt64();
            @Nullable Struct payload = in.readBool() ? readPayload(in) : null;
            int count = in.readInt32();
            Map<String, VectorValue> vectors = new HashMap<>();
            for (int i = 0; i < count; i++) {
                vectors.put(in.readString(), readVector(in));
            }
            return new Point(key, payload, vectors, version);
        } catch (IOException broken) {
            throw new UncheckedIOException("The stored point " + key + " cannot be read.", broken);
        }
    }

    /** Payloads may be deeper than what protobuf reads unless told otherwise. */
    private static Struct readPayload(CodedInputStream in) throws IOException {
        CodedInputStream payload = CodedInputStream.newInstance(in.readByteArray());
        payload.setRecursionLimit(Payloads.DEEPEST * MESSAGES_PER_LEVEL);
        return Struct.parseFrom(payload);
    }

    private static void write(CodedOutputStream out, VectorValue vector) throws IOException {
        float[][] rows = vector.fold(
                dense -> new float[][] {dense.data()}, Multi::rows, sparse -> new float[][] {sparse.values()});
        out.writeInt32NoTag(vector.fold(dense -> DENSE, multi -> MULTI, sparse -> SPARSE));
        out.writeInt32NoTag(rows.length);
        for (float[] row : rows) {
            out.writeInt32NoTag(row.length);
            for (float value : row) {
                out.writeFloatNoTag(value);
            }
        }
        for (int index : vector.fold(dense -> new int[0], multi -> new int[0], Sparse::indices)) {
            out.writeFixed32NoTag(index);
        }
    }

    private static VectorValue readVector(CodedInputStream in) throws IOException {
        int kind = in.readInt32();
        float[][] rows = new float[in.readInt32()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = readRow(in);
        }
        return switch (kind) {
            case DENSE -> new Dense(rows[0]);
            case MULTI -> new Multi(rows);
            case SPARSE -> new Sparse(readIndices(in, rows[0].length), rows[0]);
            default -> throw new IOException("unknown kind of vector " + kind);
        };
    }

    private static float[] readRow(CodedInputStream in) throws IOException {
        float[] row = new float[in.readInt32()];
        for (int i = 0; i < row.length; i++) {
            row[i] = in.readFloat();
        }
        return row;
    }

    private static int[] readIndices(CodedInputStream in, int count) throws IOException {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = in.readFixed32();
        }
        return indices;
    }
}
