package dev.qmig.embedded

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.longs.shouldBeGreaterThanOrEqual
import io.kotest.matchers.longs.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldStartWith
import io.qdrant.client.grpc.Collections.DeleteCollection
import io.qdrant.client.grpc.Collections.ListCollectionsRequest
import java.io.File
import java.nio.ByteBuffer
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import java.util.zip.CRC32C
import kotlin.io.path.createDirectories
import kotlin.io.path.readBytes
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText

class FolderTest :
    FunSpec({
        val temporary = tempdir().toPath()
        var folders = 0

        fun folder(): Path = temporary.resolve("${folders++}")

        test("keeps collections, aliases, indexes, metadata and points") {
            val folder = folder()
            val before = EmbeddedQdrant.open(folder).use { fill(Client(it.channel())) }
            EmbeddedQdrant.open(folder).use { qdrant ->
                val client = Client(qdrant.channel())
                client.info("alias") shouldBe before
                client.get("c", 1).single().getPayloadOrThrow("k") shouldBe text("x")
                client.get("c", 1).single().vectors.vector.dense.dataList shouldContainExactly listOf(1f, 2f)
            }
        }

        test("has kept a write when it answers, so that a copy of the folder is complete") {
            val folder = folder()
            EmbeddedQdrant.open(folder).use { running ->
                val before = fill(Client(running.channel()))
                val copy = folder()
                folder.toFile().copyRecursively(copy.toFile())
                EmbeddedQdrant.open(copy).use { Client(it.channel()).info("c") shouldBe before }
            }
        }

        test("loses no answered write when its process is killed") {
            val folder = folder()
            val acknowledged = killAfter(folder, 200)
            EmbeddedQdrant.open(folder).use { qdrant ->
                Client(qdrant.channel()).count("c") shouldBeGreaterThanOrEqual acknowledged
            }
        }

        test("drops a write that was cut off anywhere, and keeps every one before it") {
            val folder = folder()
            EmbeddedQdrant.open(folder).use { running ->
                val client = Client(running.channel())
                client.create("c")
                (1L..39).forEach { client.upsert("c", point(it, 1f, 2f)) }
                val before = folder.resolve("qdrant.log").readBytes()
                client.upsert("c", point(40, 1f, 2f))
                val after = folder.resolve("qdrant.log").readBytes()
                val served = halfway(before, after).map { pointsOf(folder(), it) }
                served.toSet() shouldBe setOf(39L, 40L)
            }
        }

        test("forgets a deleted collection for good") {
            val folder = folder()
            EmbeddedQdrant.open(folder).use { qdrant ->
                val client = Client(qdrant.channel())
                fill(client)
                client.collections.delete(DeleteCollection.newBuilder().setCollectionName("c").build())
                client.create("c")
            }
            EmbeddedQdrant.open(folder).use { Client(it.channel()).count("c") shouldBe 0 }
        }

        test("lets only one instance into a folder, and names the folder") {
            val folder = folder()
            EmbeddedQdrant.open(folder).use {
                val refused = shouldThrow<EmbeddedQdrantException> { EmbeddedQdrant.open(folder) }
                refused.message shouldStartWith
                    "The embedded Qdrant in `$folder` is in use by another process or instance."
            }
            EmbeddedQdrant.open(folder).close()
        }

        test("refuses the format of a newer version and leaves the folder as it is") {
            val folder = folder()
            EmbeddedQdrant.open(folder).close()
            val file = folder.resolve("qdrant.log")
            file.writeBytes(withFormat(99, file.readBytes()))
            repeat(2) {
                val refused = shouldThrow<EmbeddedQdrantException> { EmbeddedQdrant.open(folder) }
                refused.message shouldContain "was written by a newer version"
            }
        }

        test("refuses what was written before the first release") {
            val folder = folder().createDirectories()
            folder.resolve("qdrant.mv").writeText("H:2")
            shouldThrow<EmbeddedQdrantException> { EmbeddedQdrant.open(folder) }.message shouldBe
                "The file `$folder/qdrant.mv` was written before the first release, in a format that is no longer " +
                "read. Delete it to start empty, or use another folder."
        }

        test("refuses a file that is something else") {
            val folder = folder()
            folder.toFile().mkdirs()
            folder.resolve("qdrant.log").writeText("no store at all ".repeat(1000))
            val refused = shouldThrow<EmbeddedQdrantException> { EmbeddedQdrant.open(folder) }
            refused.message shouldContain "cannot be read as an embedded Qdrant"
        }

        test("refuses a file that was emptied instead of taking it for new") {
            val folder = folder()
            EmbeddedQdrant.open(folder).use { fill(Client(it.channel())) }
            folder.resolve("qdrant.log").writeText("")
            shouldThrow<EmbeddedQdrantException> { EmbeddedQdrant.open(folder) }.message shouldContain
                "cannot be read as an embedded Qdrant. Restore it from a backup, or delete it to start empty."
        }

        test("tells of a file that stands where the folder belongs") {
            val file = folder().also { it.writeText("") }
            listOf(file, file.resolve("below")).forEach { folder ->
                shouldThrow<EmbeddedQdrantException> { EmbeddedQdrant.open(folder) }.message shouldBe
                    "A file stands where the folder `$file` belongs. Move it away, or use another folder."
            }
        }

        test("opens and closes within a moment, however much is stored") {
            val folder = folder()
            EmbeddedQdrant.open(folder).use { qdrant ->
                val client = Client(qdrant.channel())
                client.create("c")
                client.upsert("c", *Array(5_000) { point(it.toLong(), 1f, 2f) })
            }
            val start = System.nanoTime()
            EmbeddedQdrant.open(folder).use { qdrant ->
                Client(
                    qdrant.channel(),
                ).collections.list(ListCollectionsRequest.getDefaultInstance()).collectionsCount shouldBe
                    1
            }
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) shouldBeLessThan 1000
        }
    })

/** The file with another version of the format in its header. */
private fun withFormat(format: Int, file: ByteArray): ByteArray {
    val header = ByteBuffer.wrap(file.copyOf()).putInt(8, format)
    val checksum = CRC32C().apply { update(header.array(), 0, 12) }
    return header.putInt(12, checksum.value.toInt()).array()
}

/** The file as a write from [before] to [after] may leave it: done up to some place, or from there on only. */
private fun halfway(
    before: ByteArray,
    after: ByteArray,
): List<ByteArray> {
    val size = maxOf(before.size, after.size)
    val (old, new) = before.copyOf(size) to after.copyOf(size)
    val changed = (0 until size).filter { old[it] != new[it] }
    val places = changed.filterIndexed { index, _ -> index % (changed.size / 40 + 1) == 0 } + size
    return places.flatMap { place ->
        listOf(
            new.copyOfRange(0, place) + old.copyOfRange(place, size),
            old.copyOfRange(0, place) + new.copyOfRange(place, size),
        )
    }
}

/** How many points an instance has whose file is this; every one of them can be read. */
private fun pointsOf(
    folder: Path,
    file: ByteArray,
): Long {
    folder.createDirectories().resolve("qdrant.log").writeBytes(file)
    return EmbeddedQdrant.open(folder).use { qdrant ->
        val client = Client(qdrant.channel())
        client.count("c").also { client.get("c", *LongArray(it.toInt()) { id -> id + 1L }).size shouldBe it }
    }
}

/** Runs a writer in a process of its own, kills it after so many answers, and says how many it told of. */
private fun killAfter(
    folder: Path,
    answers: Int,
): Long {
    val java = File(System.getProperty("java.home"), "bin/java").path
    val writer =
        ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.qmig.embedded.WriterKt",
            folder.toString(),
        )
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
    val told = writer.inputStream.bufferedReader()
    repeat(answers - 1) { told.readLine() }
    val last = told.readLine().toLong()
    writer.destroyForcibly().waitFor()
    return last
}
