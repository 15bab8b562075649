package dev.qmig.qdrant;

import dev.qmig.model.Point;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
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

    PointStruct message() {
        return message;
    }

    /** The key of the shard that it is in; null where shards have none. */
    @Nullable
    ShardKey shard() {
        return shard;
    }
}
