package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Upsert.NewPoint;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.strict.Limits;
import dev.qmig.embedded.vector.VectorValue;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.List;
import java.util.Map;

/** Checks of vectors that a server makes before a write counts, so that they are told even to who does not wait. */
final class EarlyChecks {
    private EarlyChecks() {}

    /** Refuses empty dense vectors. */
    static void refuseEmpty(List<PointStruct> given, List<NewPoint> points) {
        for (int i = 0; i < points.size(); i++) {
            boolean named = given.get(i).getVectors().hasVectors();
            if (points.get(i).vectors().values().stream().anyMatch(EarlyChecks::isEmpty)) {
                throw Refusal.badInput("points[" + i + "].vector." + (named ? "?.vector" : "vector")
                        + ": dense vector must not be empty");
            }
        }
    }

    private static boolean isEmpty(VectorValue vector) {
        return vector.fold(dense -> dense.data().length == 0, multi -> false, sparse -> false);
    }

    /** Refuses dense vectors and rows of another size than their name has. */
    static void checkSizes(CollectionSettings settings, List<PointStruct> given, List<NewPoint> points) {
        Map<String, VectorParams> dense = settings.dense();
        for (int i = 0; i < points.size(); i++) {
            boolean named = given.get(i).getVectors().hasVectors();
            points.get(i).vectors().forEach((name, vector) -> {
                VectorParams params = dense.get(name);
                if (params != null) {
                    checkSize(params.getSize(), vector, named ? " for vector '" + name + "'" : "");
                }
            });
        }
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
