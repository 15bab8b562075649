package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.RehearsalServer
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.model.Point
import dev.qmig.problems
import dev.qmig.states
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.qdrant.client.PointIdFactory
import io.qdrant.client.QdrantClient
import io.qdrant.client.ValueFactory

class PointInterruptionTest : PointInterruptionSuite(EmbeddedServer, oneIn(6))

/** As [InterruptionSuite], over steps that write points and steps that are code. */
abstract class PointInterruptionSuite(servers: RehearsalServer, stride: Int) : FunSpec({
    /** Asked for before a test has a server of its own, because there may be one only. */
    val states by lazy(LazyThreadSafetyMode.NONE) {
        servers.use { server ->
            server.prepared()
            val before = server.articles()
            server.qmig(two).use { it.migrate().problems().shouldBeEmpty() }
            before to server.articles()
        }
    }

    test("a migrate that is interrupted at any request is completed by the next one, and undone as if it never was") {
        val (undone, applied) = states
        val requests = servers.everyRequest(stride, { it.prepared() }) { server, fault ->
            server.qmig(two, fault).use { it.migrate() }
            server.qmig(two).use { it.migrate().problems().shouldBeEmpty() }
            server.articles() shouldBe applied
            server.qmig(two).use { it.rollback().problems().shouldBeEmpty() }
            server.articles() shouldBe undone
        }
        requests shouldBeGreaterThan 20
    }

    test("a migrate that is interrupted at any request is undone by a rollback") {
        val undone = states.first
        servers.everyRequest(stride, { it.prepared() }) { server, fault ->
            server.qmig(two, fault).use { it.migrate() }
            if (server.hasBegun()) {
                server.qmig(two).use { it.rollback().problems().shouldBeEmpty() }
            }
            server.articles() shouldBe undone
        }
    }

    test("a rollback that is interrupted at any request is completed by the next one, or taken back by a migrate") {
        val (undone, applied) = states
        listOf(true, false).forEach { forward ->
            servers.everyRequest(stride, { it.applied() }) { server, fault ->
                server.qmig(two, fault).use { it.rollback() }
                if (forward) {
                    server.qmig(two).use { it.migrate().problems().shouldBeEmpty() }
                } else if (server.hasBegun()) {
                    server.qmig(two).use { it.rollback().problems().shouldBeEmpty() }
                }
                server.articles() shouldBe if (forward) applied else undone
            }
        }
    }
})

/** Written once, because recording them takes as long as running them. */
private val one = first()
private val two = migrations()

private fun first() = CodedMigrations()
    .write(1) {
        createCollection("articles") { vectors(2, Cosine) }
        upsertPoints("articles") {
            point(1) {
                vector(3, 4)
                payload("lang" to "en", "nothing" to null)
            }
            point(2) { vector(1, 0) }
        }
    }

private fun migrations() = first()
    .write(2) {
        upsertPoints("articles") {
            point(1) { payload("lang" to "fr", "nothing" to null) }
            point(3) { vector(0, 1) }
        }
        setPayload("articles") {
            points(1, 2)
            payload("nothing" to "something")
        }
        execute("mark 2", idempotent = true) { it.mark(2, "yes") }.rollbackWith(idempotent = true) { it.mark(2, null) }
        execute("mark 3") { it.mark(3, "yes") }
            .alreadyDone { it.isMarked(3) }
            .rollbackWith(idempotent = true) { it.mark(3, null) }
        deletePoints("articles") { points(1, 2) }
    }

private fun QdrantClient.mark(id: Long, value: String?) {
    val ids = listOf(PointIdFactory.id(id))
    if (value == null) {
        deletePayloadAsync("articles", listOf("mark"), ids, true, null, null).get()
    } else {
        setPayloadAsync("articles", mapOf("mark" to ValueFactory.value(value)), ids, true, null, null).get()
    }
}

private fun QdrantClient.isMarked(id: Long): Boolean =
    retrieveAsync("articles", PointIdFactory.id(id), true, false, null).get().any { "mark" in it.payloadMap }

private fun TestServer.prepared() {
    qmig(one).use { it.migrate().problems().shouldBeEmpty() }
}

private fun TestServer.applied() = qmig(two).use { it.migrate().problems().shouldBeEmpty() }

/** Whether anything of the second migration is to be undone. */
private fun TestServer.hasBegun() =
    qmig(two).use { it.status().states() }.last() !in setOf(StatusState.PENDING, StatusState.REVERTED)

private fun TestServer.articles(): Map<String, Point> = points("articles", 1, 2, 3)
