package dev.qmig.embedded

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.DeleteCollection
import io.qdrant.client.grpc.SnapshotsGrpc
import io.qdrant.client.grpc.SnapshotsService.CreateFullSnapshotRequest
import io.qdrant.client.grpc.SnapshotsService.ListFullSnapshotsRequest

class CopyTest : FunSpec({
    test("a copy holds what the original held, and each goes its own way") {
        EmbeddedQdrant.inMemory().use { original ->
            val before = fill(Client(original.channel()))
            original.copy().use { copy ->
                val (here, there) = Client(original.channel()) to Client(copy.channel())
                there.info("alias") shouldBe before
                there.upsert("c", point(2, 1f, 2f))
                here.upsert("c", point(3, 1f, 2f), point(4, 1f, 2f))
                there.create("new")
                here.collections.delete(DeleteCollection.newBuilder().setCollectionName("c").build())
                there.count("c") shouldBe 2
                there.names() shouldContainExactly listOf("c", "new")
                here.names() shouldContainExactly listOf()
            }
        }
    }

    test("a copy of a folder is in memory and outlives it") {
        val folder = tempdir().toPath()
        val copy = EmbeddedQdrant.open(folder).use { original ->
            fill(Client(original.channel()))
            original.copy()
        }
        copy.use { Client(it.channel()).upsert("c", point(2, 1f, 2f)) }
        EmbeddedQdrant.open(folder).use { Client(it.channel()).count("c") shouldBe 1 }
    }

    test("a copy knows the snapshots") {
        EmbeddedQdrant.inMemory().use { original ->
            val taken = SnapshotsGrpc.newBlockingStub(original.channel())
                .createFull(CreateFullSnapshotRequest.getDefaultInstance())
                .snapshotDescription
            original.copy().use { copy ->
                SnapshotsGrpc.newBlockingStub(copy.channel())
                    .listFull(ListFullSnapshotsRequest.getDefaultInstance())
                    .snapshotDescriptionsList shouldBe listOf(taken)
            }
        }
    }
})
