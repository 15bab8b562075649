package dev.qmig.qdrant;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.qmig.model.Node;
import dev.qmig.model.Point;
import dev.qmig.model.PointEdit;
import dev.qmig.model.VectorName;
import dev.qmig.model.VectorValue;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A point as a server has it, which can be written elsewhere unchanged. It is kept in the bytes that it came in: neither vectors nor payload are
 * looked into unless somebody asks.
 *
 * @since 0.1
 */
public final class PointRecord {

    private final RecordId id;
    private final @Nullable ShardKey shard;
    private final @Nullable ByteString wire;

    /** Made when it is asked for where there are bytes. Two threads that do so make the same. */
    private @Nullable PointStruct message;

    /** A point in the bytes of a {@code PointStruct}. */
    PointRecord(RecordId id, @Nullable ShardKey shard, ByteString wire) {
        this.id = id;
        this.shard = shard;
        this.wire = wire;
    }

    PointRecord(PointStruct message, @Nullable ShardKey shard) {
        this.id = RecordId.of(message.getId());
        this.shard = shard;
        this.wire = null;
        this.message = message;
    }

    /** A point without vectors has an empty map of them; the server refuses one that says nothing. */
    static Vectors vectors(VectorsOutput output) {
        if (output.hasVector()) {
            return Vectors.newBuilder().setVector(vector(output.getVector())).build();
        }
        NamedVectors.Builder named = NamedVectors.newBuilder();
        output.getVectors().getVectorsMap().forEach((name, value) -> named.putVectors(name, vector(value)));
        return Vectors.newBuilder().setVectors(named).build();
    }

    private static Vector vector(VectorOutput output) {
        return switch (output.getVectorCase()) {
            case DENSE -> Vector.newBuilder().setDense(output.getDense()).build();
            case SPARSE -> Vector.newBuilder().setSparse(output.getSparse()).build();
            case MULTI_DENSE ->
                Vector.newBuilder().setMultiDense(output.getMultiDense()).build();
            case VECTOR_NOT_SET -> PointWriter.vector(PointReader.flat(output));
        };
    }

    /** Its id. */
    public RecordId id() {
        return id;
    }

    /** How many bytes it takes in a message. */
    public int bytes() {
        return wire == null ? message().getSerializedSize() : wire.size();
    }

    /** How many bytes it takes as the field {@code number} of a message. */
    int bytesAs(int number) {
        return wire == null
                ? CodedOutputStream.computeMessageSize(number, message())
                : CodedOutputStream.computeBytesSize(number, wire);
    }

    /** Writes it as the field {@code number} of a message. */
    void writeAs(int number, CodedOutputStream out) throws IOException {
        if (wire == null) {
            out.writeMessage(number, message());
        } else {
            out.writeBytes(number, wire);
        }
    }

    /**
     * It as a value of the model.
     *
     * @throws dev.qmig.model.InvalidValueException where the model cannot hold it: a number of 2^63 or more as the id
     */
    public Point point() {
        return PointReader.read(message());
    }

    /** It with {@code edit} made. */
    public PointRecord with(PointEdit edit) {
        PointStruct.Builder changed = message().toBuilder().putAllPayload(PayloadValues.write(edit.payload()));
        edit.removedKeys().forEach(changed::removePayload);
        if (!edit.vectors().isEmpty() || !edit.removedVectors().isEmpty()) {
            NamedVectors.Builder named = named(message().getVectors());
            edit.removedVectors().forEach(name -> named.removeVectors(name.value()));
            edit.vectors().forEach((name, value) -> named.putVectors(name.value(), PointWriter.vector(value)));
            changed.setVectors(Vectors.newBuilder().setVectors(named));
        }
        return new PointRecord(changed.build(), shard);
    }

    /** A point of its id with what {@code edit} sets, and nothing else. */
    public PointRecord onlyOf(PointEdit edit) {
        PointStruct only = PointStruct.newBuilder()
                .setId(id.message())
                .setVectors(PointWriter.vectors(edit.vectors()))
                .putAllPayload(PayloadValues.write(edit.payload()))
                .build();
        return new PointRecord(only, shard);
    }

    /** Whether {@code other} has the same payload and the same vectors, but for the vector {@code made}. */
    public boolean agreesWith(PointRecord other, VectorName made) {
        return message().getPayloadMap().equals(other.message().getPayloadMap())
                && others(made).equals(other.others(made));
    }

    private Map<String, Vector> others(VectorName made) {
        return named(message().getVectors()).removeVectors(made.value()).getVectorsMap();
    }

    /** A vector without a name has the empty one. */
    private static NamedVectors.Builder named(Vectors vectors) {
        return vectors.hasVector()
                ? NamedVectors.newBuilder().putVectors("", vectors.getVector())
                : vectors.getVectors().toBuilder();
    }

    /** Its payload as a value of the model. */
    public Node.Obj payload() {
        return PayloadValues.read(message().getPayloadMap());
    }

    /** Its vectors as values of the model. */
    public SortedMap<VectorName, VectorValue> vectors() {
        return PointReader.vectors(message().getVectors());
    }

    PointStruct message() {
        PointStruct known = message;
        if (known == null) {
            known = parsed(Objects.requireNonNull(wire));
            message = known;
        }
        return known;
    }

    private static PointStruct parsed(ByteString wire) {
        try {
            return RecordReader.parsed(wire);
        } catch (IOException e) {
            throw FieldMethod.unreadable(e);
        }
    }

    /** The key of the shard that it is in; null where shards have none. */
    @Nullable
    ShardKey shard() {
        return shard;
    }
}
