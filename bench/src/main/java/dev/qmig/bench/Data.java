package dev.qmig.bench;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The points of the benchmarks, the same in every run: 128 random numbers, and a payload of three fields. */
final class Data {
    static final int POINTS = 100_000;
    static final int BATCH = 100;
    static final int DIMENSIONS = 128;

    private Data() {}

    static List<PointStruct> batch(int first) {
        return IntStream.range(first, first + BATCH).mapToObj(Data::point).toList();
    }

    private static PointStruct point(int id) {
        return PointStruct.newBuilder()
                .setId(PointId.newBuilder().setNum(id))
                .setVectors(Vectors.newBuilder().setVector(Vector.newBuilder().setDense(vector(id))))
                .putPayload("group", text(group(id)))
                .putPayload("number", Value.newBuilder().setIntegerValue(id).build())
                .putPayload("title", text("title " + id))
                .build();
    }

    /** Groups of 10, 100, 1,000 and 10,000 points, spread over all ids; the rest is one more. */
    private static String group(int id) {
        int place = id % 10_000;
        if (place == 0) {
            return "10";
        }
        if (place <= 10) {
            return "100";
        }
        if (place <= 110) {
            return "1000";
        }
        return place <= 1_110 ? "10000" : "rest";
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    static DenseVector vector(int seed) {
        Random random = new Random(seed);
        DenseVector.Builder vector = DenseVector.newBuilder();
        for (int i = 0; i < DIMENSIONS; i++) {
            vector.addData(random.nextFloat() - 0.5f);
        }
        return vector.build();
    }
}
