package dev.qmig.testing

import io.grpc.ManagedChannel
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.extensions.install
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.concurrency.TestExecutionMode
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldStartWith
import io.qdrant.client.PointIdFactory.id
import io.qdrant.client.QdrantClient
import io.qdrant.client.VectorsFactory.vectors
import io.qdrant.client.grpc.Points.PointStruct
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.withContext
import java.nio.file.Path

internal val MIGRATIONS: Path = Path.of("src/test/migrations")

class QdrantSpecExtensionTest : FunSpec({
    val qdrant = install(QdrantSpecExtension.migrated(MIGRATIONS))
    val earlier = mutableListOf<ManagedChannel>()

    beforeEach { qdrant.client.upsert(1) }
    afterEach { earlier += qdrant.server.channel() }

    repeat(2) { round ->
        test("two tests do not see each other's points, round $round") {
            qdrant.client.upsert(2)
            qdrant.client.points() shouldBe 2
        }
    }

    test("a server is closed after its test") {
        earlier.all { it.isShutdown } shouldBe true
        earlier.isEmpty() shouldBe false
    }

    test("another thread of the same test has the same server") {
        val server = qdrant.server
        withContext(Dispatchers.IO) { qdrant.server } shouldBe server
    }
})

class NestedTest : FunSpec({
    val qdrant = install(QdrantSpecExtension.migrated(MIGRATIONS))

    context("a test within another") {
        qdrant.client.upsert(1)
        test("begins with what the outer one holds") {
            qdrant.client.upsert(2)
            qdrant.client.points() shouldBe 2
        }
        test("does not see what its neighbour wrote") { qdrant.client.points() shouldBe 1 }
        test("may delete what is there") { qdrant.client.deleteCollectionAsync("articles").get() }
        qdrant.client.points() shouldBe 1
    }
})

class ConcurrentTest : FunSpec({
    val qdrant = install(QdrantSpecExtension.migrated(MIGRATIONS))
    testExecutionMode = TestExecutionMode.Concurrent

    repeat(8) { round ->
        test("tests side by side have a server each, round $round") {
            repeat(5) {
                qdrant.client.upsert(round * 10L + it)
                delay(5)
            }
            qdrant.client.points() shouldBe 5
        }
    }
})

class OutsideTest : FunSpec({
    val notInstalled = QdrantSpecExtension.migrated(MIGRATIONS)

    test("asking outside of a test is told") {
        shouldThrow<IllegalStateException> { notInstalled.client }.message shouldStartWith
            "there is a Qdrant only while a test runs"
    }
})

internal fun QdrantClient.upsert(number: Long) {
    upsertAsync(
        "articles",
        listOf(PointStruct.newBuilder().setId(id(number)).setVectors(vectors(1f, 2f)).build()),
    ).get()
}

internal fun QdrantClient.points(): Long = countAsync("articles").get()
