package dev.qmig.embedded

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.Spec
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.longs.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.UpdateCollection
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import io.qdrant.client.grpc.Points.FieldType
import io.qdrant.client.grpc.SnapshotsGrpc
import io.qdrant.client.grpc.SnapshotsService.CreateFullSnapshotRequest
import io.qdrant.client.grpc.SnapshotsService.CreateSnapshotRequest
import io.qdrant.client.grpc.SnapshotsService.DeleteSnapshotRequest
import io.qdrant.client.grpc.SnapshotsService.ListFullSnapshotsRequest
import io.qdrant.client.grpc.SnapshotsService.ListSnapshotsRequest
import java.nio.file.Path
import kotlin.io.path.fileSize

/** Restoring of snapshots, in memory and in a folder that is closed and opened between any two steps. */
class SnapshotTest : FunSpec({
    context("a collection that changed becomes what it was, and its aliases stay") {
        withData(nameFn = { it.name }, places()) { place ->
            val before = place.use {
                fill(client)
                dump(client)
            }
            val snapshot = place.use { snapshot("c") }
            place.use {
                spoil(client)
                client.alias("later", "c")
            }
            place.use { qdrant.restoreSnapshot("c", snapshot) }
            place.use { dump(client) - "later" shouldBe before }
            place.use {
                client.upsert("alias", point(2, 1f, 1f))
                dump(client)["later"] shouldBe "c"
            }
            place.use {
                client.count("c") shouldBe 2
                snapshots("c") shouldBe listOf(snapshot)
            }
        }
    }

    context("a collection that was deleted is there again, without its aliases") {
        withData(nameFn = { it.name }, places()) { place ->
            val before = place.use {
                fill(client)
                client.info("c")
            }
            val snapshot = place.use { snapshot("alias") }
            place.use { client.delete("c") }
            place.use { qdrant.restoreSnapshot("c", snapshot) }
            place.use {
                client.info("c") shouldBe before
                client.get("c", 1).single().getPayloadOrThrow("k") shouldBe text("x")
                refusal { client.count("alias") }.description shouldBe "Not found: Collection `alias` doesn't exist!"
            }
        }
    }

    context("a full snapshot brings back every collection and alias, and nothing else") {
        withData(nameFn = { it.name }, places()) { place ->
            val before = place.use {
                fill(client)
                client.create("other")
                dump(client)
            }
            val snapshot = place.use { fullSnapshot() }
            place.use {
                spoil(client)
                client.delete("other")
                client.create("new")
                client.alias("newer", "new")
                client.alias("alias", "new")
            }
            repeat(2) {
                place.use { qdrant.restoreFullSnapshot(snapshot) }
                place.use { dump(client) shouldBe before }
            }
            place.use { fullSnapshots() shouldBe listOf(snapshot) }
        }
    }

    context("a snapshot can be restored twice, and does not change with the collection that it became") {
        withData(nameFn = { it.name }, places()) { place ->
            val before = place.use {
                fill(client)
                dump(client)
            }
            val first = place.use { snapshot("c") }
            place.use { spoil(client) }
            val second = place.use { snapshot("c") }
            val spoiled = place.use { dump(client) }
            place.use { qdrant.restoreSnapshot("alias", first) }
            place.use { dump(client) shouldBe before }
            place.use { spoil(client) }
            place.use { qdrant.restoreSnapshot("c", first) }
            place.use { dump(client) shouldBe before }
            place.use { qdrant.restoreSnapshot("c", second) }
            place.use { dump(client) shouldBe spoiled }
        }
    }

    test("what is not there is refused in the words of the server, and nothing changes") {
        Place("memory", autoClose(EmbeddedQdrant.inMemory()), null).use {
            fill(client)
            val before = dump(client)
            val known = snapshot("c")
            client.create("bare")

            fun message(restore: () -> Unit) = shouldThrow<EmbeddedQdrantException> { restore() }.message
            message { qdrant.restoreSnapshot("gone", known) } shouldBe
                "Not found: Collection `gone` doesn't exist!"
            message { qdrant.restoreSnapshot("bare", known) } shouldBe
                "Not found: Snapshot directory: ./snapshots/bare not found"
            message { qdrant.restoreSnapshot("c", "gone.snapshot") } shouldBe
                "Not found: Snapshot gone.snapshot not found"
            message { qdrant.restoreFullSnapshot(known) } shouldBe "Not found: Snapshot $known not found"
            dump(client) - "bare" shouldBe before
        }
    }

    test("a deleted snapshot cannot be restored and takes no room") {
        val folder = tempdir().toPath()
        val place = Place("folder", null, folder)
        place.use {
            client.create("c", size = 256)
            client.upsert("c", *Array(2_000) { point(it + 1L, *FloatArray(256) { 1f }) })
        }
        repeat(6) {
            val name = place.use { snapshot("c") }
            place.use { delete("c", name) }
            shouldThrow<EmbeddedQdrantException> { place.use { qdrant.restoreSnapshot("c", name) } }
        }
        folder.resolve("qdrant.log").fileSize() shouldBeLessThan 3 * 2_000 * 256 * 4
        place.use { client.count("c") shouldBe 2_000 }
    }

    test("a copy of an instance can restore, and the original does not see it") {
        Place("memory", autoClose(EmbeddedQdrant.inMemory()), null).use {
            fill(client)
            val before = dump(client)
            val snapshot = snapshot("c")
            spoil(client)
            qdrant.copy().use { copy ->
                copy.restoreSnapshot("c", snapshot)
                dump(Client(copy.channel())) shouldBe before
            }
            client.count("c") shouldBe 2
        }
    }
})

/** An instance that lives through a test: in memory, or in a folder that it is opened from for each step. */
private class Place(val name: String, private val kept: EmbeddedQdrant?, private val folder: Path?) {
    fun <T> use(step: Opened.() -> T): T =
        if (kept == null) EmbeddedQdrant.open(folder!!).use { Opened(it).step() } else Opened(kept).step()
}

private fun Spec.places() = listOf(
    Place("in memory", autoClose(EmbeddedQdrant.inMemory()), null),
    Place("in a folder", null, tempdir().toPath()),
)

private class Opened(val qdrant: EmbeddedQdrant) {
    val client = Client(qdrant.channel())
    private val service = SnapshotsGrpc.newBlockingStub(qdrant.channel())

    fun snapshot(collection: String): String =
        service.create(CreateSnapshotRequest.newBuilder().setCollectionName(collection).build())
            .snapshotDescription.name

    fun fullSnapshot(): String =
        service.createFull(CreateFullSnapshotRequest.getDefaultInstance()).snapshotDescription.name

    fun snapshots(collection: String): List<String> =
        service.list(ListSnapshotsRequest.newBuilder().setCollectionName(collection).build())
            .snapshotDescriptionsList.map { it.name }

    fun fullSnapshots(): List<String> =
        service.listFull(ListFullSnapshotsRequest.getDefaultInstance()).snapshotDescriptionsList.map { it.name }

    fun delete(collection: String, snapshot: String) {
        val request = DeleteSnapshotRequest.newBuilder().setCollectionName(collection).setSnapshotName(snapshot)
        service.delete(request.build())
    }
}

/** Changes everything about a collection. */
private fun spoil(client: Client) {
    client.upsert("c", point(1, 9f, 9f), point(7, 9f, 9f))
    val index = CreateFieldIndexCollection.newBuilder().setCollectionName("c")
    client.points.createFieldIndex(index.setFieldName("n").setFieldType(FieldType.FieldTypeInteger).build())
    val update = UpdateCollection.newBuilder().setCollectionName("c")
    client.collections.update(update.putMetadata("owner", text("nobody")).build())
}
