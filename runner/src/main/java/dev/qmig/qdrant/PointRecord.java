package dev.qmig.qdrant;

import dev.qmig.model.Node;
import dev.qmig.model.Point;
import dev.qmig.model.PointEdit;
import dev.qmig.model.VectorName;
import dev.qmig.model.VectorValue;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A point as a server has it, which can be written elsewhere unchanged. Its vectors and its payload are not looked into unless
 * {@link #point()} asks.
 *
 * @since 0.1
 */
public final class PointRecord {

    private final PointStruct message;
    private final @Nullable ShardKey shard;

    private PointRecord(PointStruct message, @Nullable ShardKey shard) {
        this.message = message;
        this.shard = shard;
    }

    static PointRecord of(RetrievedPoint read) {
        PointStruct message = PointStruct.newBuilder()
                .setId(read.getId())
                .setVectors(vectors(read.getVectors()))
                .putAllPayload(read.getPayloadMap())
                .build();
        return new PointRecord(message, read.hasShardKey() ? read.getShardKey() : null);
    }

    /** A point without vectors has an empty map of them; the server refuses one that says nothing. */
    private static Vectors vectors(VectorsOutput output) {
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
        return RecordId.of(message.getId());
    }

    /** How many bytes it takes in a message. */
    public int bytes() {
        return message.getSerializedSize();
    }

    /**
     * It as a value of the model.
     *
     * @throws dev.qmig.model.InvalidValueException where the model cannot hold it: a number of 2^63 or more as the id
     */
    public Point point() {
        return PointReader.read(message);
    }

    /** It with {@code edit} made. */
    public PointRecord with(PointEdit edit) {
        PointStruct.Builder changed = message.toBuilder().putAllPayload(PayloadValues.write(edit.payload()));
        edit.removedKeys().forEach(changed::removePayload);
        if (!edit.vectors().isEmpty() || !edit.removedVectors().isEmpty()) {
            NamedVectors.Builder named = named(message.getVectors());
            edit.removedVectors().forEach(name -> named.removeVectors(name.value()));
            edit.vectors().forEach((name, value) -> named.putVectors(name.value(), PointWriter.vector(value)));
            changed.setVectors(Vectors.newBuilder().setVectors(named));
        }
        return new PointRecord(changed.build(), shard);
    }

    /** A point of its id with what {@code edit} sets, and nothing else. */
    public PointRecord onlyOf(PointEdit edit) {
        PointStruct only = PointStruct.newBuilder()
                .setId(message.getId())
                .setVectors(PointWriter.vectors(edit.vectors()))
                .putAllPayload(PayloadValues.write(edit.payload()))
                .build();
        return new PointRecord(only, shard);
    }

    /** Whether {@code other} has the same payload and the same vectors, but for the vector {@code made}. */
    public boolean agreesWith(PointRecord other, VectorName made) {
        return message.getPayloadMap().equals(other.message.getPayloadMap())
                && others(made).equals(other.others(made));
    }

    private Map<String, Vector> others(VectorName made) {
        return named(message.getVectors()).removeVectors(made.value()).getVectorsMap();
    }

    /** A vector without a name has the empty one. */
    private static NamedVectors.Builder named(Vectors vectors) {
        return vectors.hasVector()
                ? NamedVectors.newBuilder().putVectors("", vectors.getVector())
                : vectors.getVectors().toBuilder();
    }

    /** Its payload as a value of the model. */
    public Node.Obj payload() {
        return PayloadValues.read(message.getPayloadMap());
    }

    /** Its vectors as values of the model. */
    public SortedMap<VectorName, VectorValue> vectors() {
        return PointReader.vectors(message.getVectors());
    }

    PointStruct message() {
        return message;
    }

    /** The key of the shard that it is in; null where shards have none. */
    @Nullable
    ShardKey shard() {
        return shard;
    }
}
