package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Upsert.NewPoint;
import dev.qmig.embedded.collection.VectorWrites;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.value.Values;
import dev.qmig.embedded.vector.SparseVectors;
import dev.qmig.embedded.vector.VectorProtos;
import dev.qmig.embedded.vector.VectorValue;
import dev.qmig.embedded.vector.VectorValue.Dense;
import dev.qmig.embedded.vector.VectorValue.Multi;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads points and vectors from requests. */
final class PointReader {
    private PointReader() {}

    static NewPoint point(PointStruct point) {
        if (!point.hasVectors()) {
            throw Refusal.invalid("Expected some vectors");
        }
        Map<String, VectorValue> vectors = vectors(point.getVectors());
        if (!point.hasId()) {
            throw Refusal.invalid("Empty ID is not allowed");
        }
        return new NewPoint(
                PointKey.of(point.getId()),
                point.getPayloadCount() == 0 ? null : Values.normalised(point.getPayloadMap()),
                vectors);
    }

    static VectorWrites.PointVectors vectors(PointVectors point) {
        if (!point.hasId()) {
            throw Refusal.invalid("id is expected");
        }
        if (!point.hasVectors()) {
            throw Refusal.invalid("vectors is expected");
        }
        return new VectorWrites.PointVectors(PointKey.of(point.getId()), vectors(point.getVectors()));
    }

    private static Map<String, VectorValue> vectors(Vectors vectors) {
        return switch (vectors.getVectorsOptionsCase()) {
            case VECTOR -> Map.of(CollectionSettings.UNNAMED, unnamed(vectors.getVector()));
            case VECTORS -> {
                Map<String, VectorValue> named = new HashMap<>();
                vectors.getVectors().getVectorsMap().forEach((name, vector) -> named.put(name, vector(vector)));
                yield named;
            }
            case VECTORSOPTIONS_NOT_SET -> throw Refusal.invalid("No Vector Provided");
        };
    }

    private static VectorValue unnamed(Vector vector) {
        VectorValue value = vector(vector);
        return value.fold(dense -> value, multi -> value, sparse -> {
            throw Refusal.invalid("Sparse vector must be named");
        });
    }

    static VectorValue vector(Vector vector) {
        return switch (vector.getVectorCase()) {
            case DENSE -> VectorProtos.dense(vector.getDense());
            case SPARSE -> VectorProtos.sparse(vector.getSparse());
            case MULTI_DENSE -> VectorProtos.multi(vector.getMultiDense());
            case DOCUMENT -> throw Inference.refuse();
            case IMAGE -> throw Inference.refuse(vector.getImage());
            case OBJECT -> throw Inference.refuse(vector.getObject());
            case VECTOR_NOT_SET -> flattened(vector);
        };
    }

    /** A vector of the older searches, to which nothing else can be sent. */
    static VectorValue plain(Vector vector) {
        return switch (vector.getVectorCase()) {
            case DOCUMENT -> throw Inference.refusePlain("Document");
            case IMAGE -> throw Inference.refusePlain("Image");
            case OBJECT -> throw Inference.refusePlain("Object");
            case DENSE, SPARSE, MULTI_DENSE, VECTOR_NOT_SET -> vector(vector);
        };
    }

    /** The deprecated form, where indices make a vector sparse and a count makes it many. */
    @SuppressWarnings("deprecation") // clients still send it
    private static VectorValue flattened(Vector vector) {
        if (vector.hasIndices()) {
            return SparseVectors.of(vector.getIndices().getDataList(), vector.getDataList());
        }
        float[] data = VectorProtos.array(vector.getDataList());
        if (!vector.hasVectorsCount()) {
            return new Dense(data);
        }
        int length = data.length / vector.getVectorsCount();
        float[][] rows = new float[vector.getVectorsCount()][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(data, row * length, (row + 1) * length));
        return new Multi(rows);
    }
}
