package dev.qmig.embedded.vector;

import dev.qmig.embedded.vector.VectorValue.Dense;
import dev.qmig.embedded.vector.VectorValue.Multi;
import dev.qmig.embedded.vector.VectorValue.Sparse;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.List;
import java.util.Map;

/** Vectors out of and into the messages of the wire. */
public final class VectorProtos {
    private static final String UNNAMED = "";

    private VectorProtos() {}

    /** The vectors of a point: without names when the unnamed one, not sparse, is its only one. */
    public static VectorsOutput output(Map<String, VectorValue> vectors) {
        VectorValue unnamed = vectors.get(UNNAMED);
        if (vectors.size() == 1 && unnamed != null && unnamed.fold(dense -> true, multi -> true, sparse -> false)) {
            return VectorsOutput.newBuilder().setVector(output(unnamed)).build();
        }
        return namedOutput(vectors);
    }

    /** The vectors of a point by their names, be there only the unnamed one. */
    public static VectorsOutput namedOutput(Map<String, VectorValue> vectors) {
        NamedVectorsOutput.Builder named = NamedVectorsOutput.newBuilder();
        vectors.forEach((name, vector) -> named.putVectors(name, output(vector)));
        return VectorsOutput.newBuilder().setVectors(named).build();
    }

    private static VectorOutput output(VectorValue vector) {
        VectorOutput.Builder result = VectorOutput.newBuilder();
        return vector.fold(
                        dense -> result.setDense(dense(dense.data())),
                        multi -> result.setMultiDense(multi(multi)),
                        sparse -> result.setSparse(sparse(sparse)))
                .build();
    }

    private static MultiDenseVector multi(Multi vector) {
        MultiDenseVector.Builder result = MultiDenseVector.newBuilder();
        for (float[] row : vector.rows()) {
            result.addVectors(dense(row));
        }
        return result.build();
    }

    private static DenseVector dense(float[] data) {
        DenseVector.Builder result = DenseVector.newBuilder();
        for (float value : data) {
            result.addData(value);
        }
        return result.build();
    }

    private static SparseVector sparse(Sparse vector) {
        SparseVector.Builder result = SparseVector.newBuilder();
        for (int i = 0; i < vector.indices().length; i++) {
            result.addIndices(vector.indices()[i]).addValues(vector.values()[i]);
        }
        return result.build();
    }

    public static Dense dense(DenseVector vector) {
        return new Dense(array(vector));
    }

    private static float[] array(DenseVector vector) {
        float[] result = new float[vector.getDataCount()];
        for (int i = 0; i < result.length; i++) {
            result[i] = vector.getData(i);
        }
        return result;
    }

    public static Multi multi(MultiDenseVector vector) {
        return new Multi(
                vector.getVectorsList().stream().map(VectorProtos::array).toArray(float[][]::new));
    }

    public static Sparse sparse(SparseVector vector) {
        return SparseVectors.of(vector.getIndicesList(), vector.getValuesList());
    }

    public static float[] array(List<Float> data) {
        float[] result = new float[data.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = data.get(i);
        }
        return result;
    }
}
