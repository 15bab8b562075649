package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.dsl.ContinueAndReport
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.model.Version
import dev.qmig.problems
import dev.qmig.states
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe

class ExpandingInterruptionTest : ExpandingInterruptionSuite(EmbeddedServer, oneIn(9))

/** As [InterruptionSuite], over migrations whose operations expand against what they meet. */
abstract class ExpandingInterruptionSuite(servers: RehearsalServer, stride: Int) : FunSpec({
    val migrations = expanding()

    /** Before and after; each test asks for them first, because a real server serves one test at a time. */
    val states by lazy(LazyThreadSafetyMode.NONE) {
        servers.use { server ->
            server.prepared()
            val before = server.schema()
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            before to server.schema()
        }
    }

    test("a migrate that is interrupted at any request is completed by the next one, and undone as if it never was") {
        val (before, after) = states
        val requests = servers.everyRequest(stride, { it.prepared() }) { server, fault ->
            server.qmig(migrations, fault).use { it.migrate() }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.schema() shouldBe after
            server.qmig(migrations).use { it.status().states().toSet() shouldBe setOf(StatusState.APPLIED) }
            server.qmig(migrations).use { it.rollback(toNothing).problems().shouldBeEmpty() }
            server.schema() shouldBe before
        }
        requests shouldBeGreaterThan 40
    }

    test("a migrate that is interrupted at any request is undone by a rollback") {
        val (before) = states
        servers.everyRequest(stride, { it.prepared() }) { server, fault ->
            server.qmig(migrations, fault).use { it.migrate() }
            server.qmig(migrations).use { it.rollback(toNothing).problems().shouldBeEmpty() }
            server.schema() shouldBe before
        }
    }

    test("a rollback that is interrupted at any request is completed by the next one") {
        val (before) = states
        servers.everyRequest(stride, { it.applied(migrations) }) { server, fault ->
            server.qmig(migrations, fault).use { it.rollback(toNothing) }
            server.qmig(migrations).use { it.rollback(toNothing).problems().shouldBeEmpty() }
            server.schema() shouldBe before
        }
    }

    test("a rollback that is interrupted at any request is taken back by a migrate") {
        val (before, after) = states
        servers.everyRequest(stride, { it.applied(migrations) }) { server, fault ->
            server.qmig(migrations, fault).use { it.rollback(toNothing) }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.schema() shouldBe after
        }
    }
})

private val toNothing = RollbackOptions(RollbackGoal.To(Version.NONE))

private fun TestServer.prepared() = foreign {
    createCollection("articles") {
        vector("title", 4, Cosine)
        payloadIndexes { integer("lang") }
    }
    createCollection("tenant_a") { vectors(4, Cosine) }
    createCollection("tenant_b") { vectors(4, Cosine) }
    createAlias("old", "articles")
}

private fun TestServer.applied(migrations: CodedMigrations) {
    prepared()
    qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
}

private fun expanding() = CodedMigrations()
    .write(1) {
        ensureCollection("articles") {
            vector("title", 4, Cosine)
            vector("body", 3, Dot)
            hnsw { m = 32 }
            metadata("owner" to "search")
            payloadIndexes { keyword("lang") }
        }
        renameAlias("old", to = "new")
    }
    .write(2) {
        ensureCollection("tenant_c") {
            vectors(4, Cosine)
            payloadIndexes { keyword("region") }
        }
        forEachCollection("tenant_*", ContinueAndReport) { name ->
            createPayloadIndexes(name) { keyword("region") }
            updateCollection(name) { hnsw { m = 24 } }
        }
        renameAlias("new", to = "newest")
    }
