package dev.qmig.embedded

import io.grpc.Channel
import io.grpc.Status
import io.grpc.StatusRuntimeException
import io.kotest.assertions.throwables.shouldThrow
import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.Collections.Distance
import io.qdrant.client.grpc.Collections.VectorParams
import io.qdrant.client.grpc.Collections.VectorsConfig
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.Common.PointId
import io.qdrant.client.grpc.JsonWithInt.Value
import io.qdrant.client.grpc.Points.CountPoints
import io.qdrant.client.grpc.Points.DenseVector
import io.qdrant.client.grpc.Points.GetPoints
import io.qdrant.client.grpc.Points.PointStruct
import io.qdrant.client.grpc.Points.UpdateMode
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.Points.Vector
import io.qdrant.client.grpc.Points.Vectors
import io.qdrant.client.grpc.Points.WithPayloadSelector
import io.qdrant.client.grpc.Points.WithVectorsSelector
import io.qdrant.client.grpc.PointsGrpc

/** The few calls that the tests make, in short. */
class Client(
    channel: Channel,
) {
    val collections: CollectionsGrpc.CollectionsBlockingStub = CollectionsGrpc.newBlockingStub(channel)
    val points: PointsGrpc.PointsBlockingStub = PointsGrpc.newBlockingStub(channel)

    fun create(
        name: String,
        size: Long = 2,
    ) {
        val vectors = VectorsConfig.newBuilder().setParams(
            VectorParams.newBuilder().setSize(size).setDistance(Distance.Dot),
        )
        collections.create(
            CreateCollection
                .newBuilder()
                .setCollectionName(name)
                .setVectorsConfig(vectors)
                .build(),
        )
    }

    fun upsert(
        collection: String,
        vararg points: PointStruct,
        mode: UpdateMode = UpdateMode.Upsert,
        filter: Filter? = null,
    ) {
        val request =
            UpsertPoints
                .newBuilder()
                .setCollectionName(collection)
                .setWait(true)
                .addAllPoints(points.toList())
                .setUpdateMode(mode)
        filter?.let(request::setUpdateFilter)
        this.points.upsert(request.build())
    }

    fun get(
        collection: String,
        vararg ids: Long,
    ) = points
        .get(
            GetPoints
                .newBuilder()
                .setCollectionName(collection)
                .addAllIds(ids.map { PointId.newBuilder().setNum(it).build() })
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
                .build(),
        ).resultList

    fun count(collection: String): Long =
        points
            .count(CountPoints.newBuilder().setCollectionName(collection).build())
            .result.count
}

fun point(
    id: Long,
    vararg vector: Float,
    payload: Map<String, Value> = mapOf(),
): PointStruct {
    val dense = DenseVector.newBuilder().addAllData(vector.toList())
    return PointStruct
        .newBuilder()
        .setId(PointId.newBuilder().setNum(id))
        .setVectors(Vectors.newBuilder().setVector(Vector.newBuilder().setDense(dense)))
        .putAllPayload(payload)
        .build()
}

fun text(value: String): Value = Value.newBuilder().setStringValue(value).build()

/** The refusal that the call ends with. */
fun refusal(call: () -> Unit): Status = shouldThrow<StatusRuntimeException> { call() }.status
