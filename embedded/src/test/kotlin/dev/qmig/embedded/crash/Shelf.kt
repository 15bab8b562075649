package dev.qmig.embedded.crash

import dev.qmig.embedded.EmbeddedQdrant
import io.qdrant.client.grpc.SnapshotsGrpc
import io.qdrant.client.grpc.SnapshotsService.CreateFullSnapshotRequest
import io.qdrant.client.grpc.SnapshotsService.CreateSnapshotRequest
import io.qdrant.client.grpc.SnapshotsService.DeleteFullSnapshotRequest
import io.qdrant.client.grpc.SnapshotsService.DeleteSnapshotRequest
import io.qdrant.client.grpc.SnapshotsService.ListFullSnapshotsRequest
import io.qdrant.client.grpc.SnapshotsService.ListSnapshotsRequest

/** The snapshots of an instance, of which [Work] makes no second one of the same: names tell the time and differ. */
internal class Shelf(qdrant: EmbeddedQdrant) {
    private val service = SnapshotsGrpc.newBlockingStub(qdrant.channel())

    /** The one of a collection that is there. */
    fun of(collection: String): String? =
        service.list(ListSnapshotsRequest.newBuilder().setCollectionName(collection).build())
            .snapshotDescriptionsList.singleOrNull()?.name

    fun take(collection: String) {
        service.create(CreateSnapshotRequest.newBuilder().setCollectionName(collection).build())
    }

    fun delete(collection: String, snapshot: String) {
        val request = DeleteSnapshotRequest.newBuilder().setCollectionName(collection).setSnapshotName(snapshot)
        service.delete(request.build())
    }

    /** The full one. */
    fun ofAll(): String? =
        service.listFull(ListFullSnapshotsRequest.getDefaultInstance()).snapshotDescriptionsList.singleOrNull()?.name

    fun takeAll() {
        service.createFull(CreateFullSnapshotRequest.getDefaultInstance())
    }

    fun deleteAll(snapshot: String) {
        service.deleteFull(DeleteFullSnapshotRequest.newBuilder().setSnapshotName(snapshot).build())
    }
}
