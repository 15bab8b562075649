package dev.qmig.qdrant;

import dev.qmig.model.Point;
import dev.qmig.model.PointId;
import dev.qmig.model.VectorName;
import dev.qmig.model.VectorValue;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** Turns points that were read into values of the model. */
final class PointReader {

    private PointReader() {}

    static Point read(RetrievedPoint point) {
        return new Point(id(point.getId()), vectors(point.getVectors()), PayloadValues.read(point.getPayloadMap()));
    }

    static Point read(PointStruct point) {
        return new Point(id(point.getId()), vectors(point.getVectors()), PayloadValues.read(point.getPayloadMap()));
    }

    static SortedMap<VectorName, VectorValue> vectors(Vectors message) {
        SortedMap<VectorName, VectorValue> vectors = new TreeMap<>();
        if (message.hasVector()) {
            vectors.put(VectorName.UNNAMED, vector(message.getVector()));
        }
        message.getVectors().getVectorsMap().forEach((name, value) -> vectors.put(new VectorName(name), vector(value)));
        return vectors;
    }

    /** Only the kinds that a point can be read with. */
    private static VectorValue vector(Vector vector) {
        return switch (vector.getVectorCase()) {
            case DENSE -> new VectorValue.Dense(vector.getDense().getDataList());
            case SPARSE ->
                sparse(vector.getSparse().getIndicesList(), vector.getSparse().getValuesList());
            case MULTI_DENSE -> multi(vector.getMultiDense());
            default -> throw new IllegalStateException("a vector that was read is " + vector.getVectorCase());
        };
    }

    private static VectorValue multi(MultiDenseVector vector) {
        return new VectorValue.Multi(
                vector.getVectorsList().stream().map(DenseVector::getDataList).toList());
    }

    static PointId id(io.qdrant.client.grpc.Common.PointId id) {
        return id.hasUuid() ? new PointId.Uuid(UUID.fromString(id.getUuid())) : new PointId.Numeric(id.getNum());
    }

    private static SortedMap<VectorName, VectorValue> vectors(VectorsOutput output) {
        SortedMap<VectorName, VectorValue> vectors = new TreeMap<>();
        if (output.hasVector()) {
            vectors.put(VectorName.UNNAMED, vector(output.getVector()));
        }
        output.getVectors().getVectorsMap().forEach((name, value) -> vectors.put(new VectorName(name), vector(value)));
        return vectors;
    }

    private static VectorValue vector(VectorOutput output) {
        return switch (output.getVectorCase()) {
            case DENSE -> new VectorValue.Dense(output.getDense().getDataList());
            case SPARSE ->
                sparse(output.getSparse().getIndicesList(), output.getSparse().getValuesList());
            case MULTI_DENSE -> multi(output.getMultiDense());
            case VECTOR_NOT_SET -> flat(output);
        };
    }

    /** The form of servers that do not know the kinds apart. */
    @SuppressWarnings("deprecation") // there is no other form of this in the protocol
    static VectorValue flat(VectorOutput output) {
        List<Float> data = output.getDataList();
        if (output.hasIndices()) {
            return sparse(output.getIndices().getDataList(), data);
        }
        if (output.hasVectorsCount()) {
            int size = data.size() / output.getVectorsCount();
            return new VectorValue.Multi(IntStream.range(0, output.getVectorsCount())
                    .mapToObj(row -> data.subList(row * size, (row + 1) * size))
                    .toList());
        }
        return new VectorValue.Dense(data);
    }

    /** Indices are numbers of 32 bits without a sign. */
    private static VectorValue sparse(List<Integer> indices, List<Float> values) {
        return VectorValue.sparse(indices.stream().map(Integer::toUnsignedLong).toList(), values);
    }
}
