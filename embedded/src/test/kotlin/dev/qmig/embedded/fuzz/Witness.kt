package dev.qmig.embedded.fuzz

import com.google.protobuf.Message
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest
import io.qdrant.client.grpc.Collections.ListAliasesRequest
import io.qdrant.client.grpc.Collections.ListCollectionsRequest
import io.qdrant.client.grpc.Collections.ListCollectionsResponse
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.SnapshotsService.ListFullSnapshotsRequest
import io.qdrant.client.grpc.SnapshotsService.ListSnapshotsRequest

/** Everything that can be seen of an instance from outside. */
internal class Witness(
    private val server: Server,
) {
    /** What there is, or null where a limit of strict mode keeps it from being read. */
    fun state(): List<Message>? {
        val list = server.call("qdrant.Collections/List", ListCollectionsRequest.getDefaultInstance()).reply
        val names = ListCollectionsResponse.parseFrom(checkNotNull(list).toByteString()).collectionsList.map { it.name }
        val outcomes =
            listOf(
                server.call("qdrant.Collections/ListAliases", ListAliasesRequest.getDefaultInstance()),
                server.call("qdrant.Snapshots/ListFull", ListFullSnapshotsRequest.getDefaultInstance()),
            ) + names.sorted().flatMap(::collection)
        return if (outcomes.any { it.isRefused }) null else outcomes.map { timeless(checkNotNull(it.reply)) }
    }

    private fun collection(name: String): List<Server.Outcome> {
        val points = ScrollPoints.newBuilder().setCollectionName(name).setLimit(MORE_THAN_THERE_ARE)
        points.withPayloadBuilder.setEnable(true)
        points.withVectorsBuilder.setEnable(true)
        return listOf(
            server.call(
                "qdrant.Collections/Get",
                GetCollectionInfoRequest.newBuilder().setCollectionName(name).build(),
            ),
            server.call("qdrant.Points/Scroll", points.build()),
            server.call("qdrant.Snapshots/List", ListSnapshotsRequest.newBuilder().setCollectionName(name).build()),
        )
    }

    private fun timeless(reply: Message): Message =
        reply
            .toBuilder()
            .apply {
                descriptorForType.fields.filter { it.name in setOf("time", "usage") }.forEach(::clearField)
            }.build()

    private companion object {
        const val MORE_THAN_THERE_ARE = 10_000
    }
}
