package dev.qmig.embedded.rpc;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.strict.Limits;
import dev.qmig.embedded.vector.VectorValue;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.List;
import java.util.Map;

/** Checks of vectors that a server makes before a write counts, so that they are told even to who does not wait. */
final class EarlyChecks {
    private EarlyChecks() {}

    /** Refuses empty dense vectors. */
    static void refuseEmpty(List<PointStruct> points) {
        for (int i = 0; i < points.size(); i++) {
            Vectors vectors = points.get(i).getVectors();
            if (vectors.hasVector() && isEmpty(PointReader.vector(vectors.getVector()))) {
                throw empty(i, "vector");
            }
            for (var vector : vectors.getVectors().getVectorsMap().values()) {
                if (isEmpty(PointReader.vector(vector))) {
                    throw empty(i, "?.vector");
                }
            }
        }
    }

    private static boolean isEmpty(VectorValue vector) {
        return vector.fold(dense -> dense.data().length == 0, multi -> false, sparse -> false);
    }

    private static Refusal empty(int point, String place) {
        return Refusal.badInput("points[" + point + "].vector." + place + ": dense vector must not be empty");
    }

    /** Refuses dense vectors and rows of another size than their name has. */
    static void checkSizes(CollectionSettings settings, PointStruct point, Map<String, VectorValue> vectors) {
        boolean named = point.getVectors().hasVectors();
        vectors.forEach((name, vector) -> {
            VectorParams params = settings.dense().get(name);
            if (params != null) {
                checkSize(params.getSize(), vector, named ? " for vector '" + name + "'" : "");
            }
        });
    }

    private static void checkSize(long expected, VectorValue vector, String suffix) {
        float[][] rows =
                vector.fold(dense -> new float[][] {dense.data()}, multi -> multi.rows(), sparse -> new float[0][]);
        for (float[] row : rows) {
            if (row.length != expected) {
                throw Refusal.badInput(
                        "Vector dimension error: expected dim: " + expected + ", got " + row.length + suffix);
            }
        }
    }

    static void checkLimits(Limits limits, Map<String, VectorValue> vectors) {
        vectors.forEach((name, vector) -> vector.fold(
                dense -> limits,
                multi -> limits.rows(name, multi.rows().length),
                sparse -> limits.sparseLength(name, sparse.indices().length)));
    }
}
