package dev.qmig.real

import dev.qmig.qdrant.Target
import io.grpc.Channel
import io.qdrant.client.grpc.Collections.DeleteCollection
import io.qdrant.client.grpc.Collections.ListCollectionsRequest
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.QdrantGrpc
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest
import io.qdrant.client.grpc.SnapshotsGrpc
import io.qdrant.client.grpc.SnapshotsService.ListFullSnapshotsRequest
import java.util.concurrent.TimeUnit

/** What is kept on the server behind [channel]. */
internal class Belongings(private val channel: Channel) {
    private val collections
        get() = CollectionsGrpc.newBlockingStub(channel).withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)

    /** The version that the server says it has. */
    fun version(): String = QdrantGrpc.newBlockingStub(channel).withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .healthCheck(HealthCheckRequest.getDefaultInstance()).version

    /** The names of all collections. */
    fun collections(): List<String> =
        collections.list(ListCollectionsRequest.getDefaultInstance()).collectionsList.map { it.name }

    /** Deletes the collections of these [names], with their points, aliases and history; those that are not there are no matter. */
    fun delete(names: Collection<String>) {
        (names.toSet() intersect collections().toSet()).forEach {
            collections.delete(DeleteCollection.newBuilder().setCollectionName(it).build())
        }
    }

    /** Refuses a server on which somebody keeps something. */
    fun shouldBeNone(target: Target) {
        val found = collections().map { "the collection `$it`" } + fullSnapshots().map { "the snapshot `$it`" }
        check(found.isEmpty()) {
            "the Qdrant at `$target` is not empty, and these tests make and delete collections: it has " +
                "${found.take(
                    MOST_NAMED,
                ).joinToString()}${if (found.size > MOST_NAMED) " and more" else ""}; name an " +
                "empty one in QMIG_TEST_URL, or set QMIG_TEST_WIPE=yes to have all collections on this one deleted"
        }
    }

    private fun fullSnapshots(): List<String> =
        SnapshotsGrpc.newBlockingStub(channel).withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .listFull(ListFullSnapshotsRequest.getDefaultInstance()).snapshotDescriptionsList.map { it.name }

    private companion object {
        const val PATIENCE_SECONDS = 60L
        const val MOST_NAMED = 5
    }
}
