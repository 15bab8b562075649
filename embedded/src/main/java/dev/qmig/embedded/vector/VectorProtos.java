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
import java.util.ArrayList;
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
        NamedVectorsOutput.Builder named = NamedVectorsOutput.newBuilder();
        vectors.forEach((name, vector) -> named.putVectors(name, output(vector)));
        return VectorsOutput.newBuilder().setVectors(named).build();
    }

    private static VectorOutput output(VectorValue vector) {
        VectorOutput.Builder result = VectorOutput.newBuilder();
        return vector.fold(
                        dense -> result.setDense(dense(dense.data())),
                        multi -> result.setMultiDense(multi(multi)),
                        sparse -> result.setSparse(SparseVector.newBuilder()
                                .addAllIndices(ints(sparse.indices()))
                                .addAllValues(floats(sparse.values()))))
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
        return DenseVector.newBuilder().addAllData(floats(data)).build();
    }

    public static Dense dense(DenseVector vector) {
        return new Dense(array(vector.getDataList()));
    }

    public static Multi multi(MultiDenseVector vector) {
        return new Multi(vector.getVectorsList().stream()
                .map(row -> array(row.getDataList()))
                .toArray(float[][]::new));
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

    private static List<Float> floats(float[] data) {
        List<Float> result = new ArrayList<>(data.length);
        for (float value : data) {
            result.add(value);
        }
        return result;
    }

    private static List<Integer> ints(int[] data) {
        List<Integer> result = new ArrayList<>(data.length);
        for (int value : data) {
            result.add(value);
        }
        return result;
    }
}
