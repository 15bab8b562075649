package dev.qmig.embedded

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.fileSize
import kotlin.io.path.readBytes
import kotlin.io.path.writeBytes
import kotlin.random.Random

/** A file that something else has changed: what is served is what was written, to some point, or nothing. */
class DamageTest : FunSpec({
    val folder = tempdir().toPath()
    val history = history(folder.resolve("original"))
    val bytes = folder.resolve("original/qdrant.log").readBytes()
    val seed = System.getProperty("qmig.seed")?.toLong() ?: Random.nextLong()
    val tries = if (System.getProperty("qmig.suite") == "full") 5_000 else 200
    println("files are damaged with -Dqmig.seed=$seed")

    fun served(file: ByteArray): Map<String, String> {
        folder.resolve("damaged").createDirectories().resolve("qdrant.log").writeBytes(file)
        return EmbeddedQdrant.open(folder.resolve("damaged")).use { dump(Client(it.channel())) }
    }

    test("damage in the middle is refused and told, and the folder is free afterwards") {
        val random = Random(seed)
        val lastWrite = history[history.size - 2].size
        repeat(tries) {
            val at = random.nextInt(lastWrite)
            val length = random.nextInt(1, minOf(400, lastWrite - at) + 1)
            val damaged = bytes.copyOf()
            (at until at + length).forEach { damaged[it] = (damaged[it] + 1 + random.nextInt(255)).toByte() }
            withClue("$length bytes from $at") {
                shouldThrow<EmbeddedQdrantException> { served(damaged) }.message shouldContain "qdrant.log` "
            }
        }
        served(bytes) shouldBe history.last().shown
    }

    test("a damaged last write is dropped like one that was cut off") {
        val before = history[history.size - 2]
        (before.size until bytes.size).forEach { place ->
            val damaged = bytes.copyOf().also { it[place] = (it[place] + 1).toByte() }
            served(damaged) shouldBe before.shown
        }
    }

    test("a file that ends too soon serves what was written up to there") {
        val random = Random(seed)
        repeat(tries / 4) {
            val end = random.nextInt(history.first().size, bytes.size + 1)
            withClue("cut off at $end") {
                served(bytes.copyOf(end)) shouldBe history.last { it.size <= end }.shown
            }
        }
    }

    test("what follows the last write is dropped, and the next one is kept") {
        val random = Random(seed)
        listOf(ByteArray(5_000), random.nextBytes(5_000), random.nextBytes(7)).forEach { rest ->
            served(bytes + rest) shouldBe history.last().shown
            val damaged = folder.resolve("damaged")
            EmbeddedQdrant.open(damaged).use { Client(it.channel()).upsert("c", point(99, 1f, 2f)) }
            EmbeddedQdrant.open(damaged).use { Client(it.channel()).count("c") shouldBe 22 }
        }
    }
})

/** The size of the file after a write, and what was shown then. */
private class Moment(val size: Int, val shown: Map<String, String>)

/** Writes of every kind, and what was there after each of them. */
private fun history(folder: Path): List<Moment> = EmbeddedQdrant.open(folder).use { qdrant ->
    val client = Client(qdrant.channel())
    fill(client)
    (1L..20).flatMap { n ->
        val writes = listOf(
            { client.upsert("c", point(n, n.toFloat(), 2f), point(n + 1, n * 2f, 2f)) },
            { client.alias("alias $n", "c") },
        )
        writes.map { write ->
            write()
            Moment(folder.resolve("qdrant.log").fileSize().toInt(), dump(client))
        }
    }
}
