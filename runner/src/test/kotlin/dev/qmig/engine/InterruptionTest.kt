package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.Fault
import dev.qmig.FaultAt
import dev.qmig.Qmig
import dev.qmig.Refusing
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.model.ClusterSchema
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.states
import dev.qmig.use
import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe

class InterruptionTest : InterruptionSuite(EmbeddedServer, oneIn(6))

/** Hits the requests of a run, all or one in [stride], with every fault, and lets a plain run follow. */
abstract class InterruptionSuite(servers: RehearsalServer, stride: Int) : FunSpec({
    test("a migrate that is interrupted at any request is completed by the next one") {
        val applied = servers.appliedSchema()
        val requests = servers.everyRequest(stride) { server, fault ->
            server.qmig(three, fault).use { it.migrate() }
            server.qmig(three).use { it.migrate().problems().shouldBeEmpty() }
            server.schema() shouldBe applied
            server.shown()["version"] shouldBe "3"
            server.qmig(three).use { it.status().states().toSet() shouldBe setOf(StatusState.APPLIED) }
        }
        requests shouldBeGreaterThan 40
    }

    test("a migrate that is interrupted at any request is undone by a rollback") {
        servers.everyRequest(stride) { server, fault ->
            server.qmig(three, fault).use { it.migrate() }
            server.qmig(three).use { it.undoAll() }
            server.schema() shouldBe ClusterSchema.EMPTY
            server.shown().getOrDefault("version", "0") shouldBe "0"
        }
    }

    test("a rollback that is interrupted at any request is completed by the next one") {
        val requests = servers.everyRequest(stride, prepared = true) { server, fault ->
            server.qmig(three, fault).use { it.rollback(toNothing) }
            server.qmig(three).use { it.undoAll() }
            server.schema() shouldBe ClusterSchema.EMPTY
            server.shown()["version"] shouldBe "0"
        }
        requests shouldBeGreaterThan 40
    }

    test("a rollback that is interrupted at any request is taken back by a migrate") {
        val applied = servers.appliedSchema()
        servers.everyRequest(stride, prepared = true) { server, fault ->
            server.qmig(three, fault).use { it.rollback(toNothing) }
            server.qmig(three).use { it.migrate().problems().shouldBeEmpty() }
            withoutResidue(server.schema()) shouldBe withoutResidue(applied)
            server.shown()["version"] shouldBe "3"
        }
    }

    test("a deleted collection whose restoring is interrupted at any request is restored or deleted whole") {
        val migrations = threeMigrations().write(4) { deleteCollection("articles_v2") }
        servers.everyRequest(stride, prepared = true) { server, fault ->
            val before = server.schema()
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            val after = server.schema()
            server.qmig(migrations, fault).use { it.rollback() }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.schema() shouldBe after
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.schema() shouldBe before
        }
    }

    test("a request that takes effect only while the next run is under way is still undone by a rollback") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { createCollection("articles") { vectors(4, Cosine) } }
            val lost = Refusing("Create", Status.UNAVAILABLE, except = 1)
            server.qmig(migrations, lost).use { it.migrate().problemCodes() shouldBe listOf(ProblemCode.UNREACHABLE) }
            server.names().shouldBeEmpty()
            val late = Progress.Listener {
                if (it is Progress.MigrationStarted) {
                    server.foreign { createCollection("articles") { vectors(4, Cosine) } }
                }
            }
            server.qmig(migrations, listener = late).use { it.migrate().problems().shouldBeEmpty() }
            server.qmig(migrations).use { it.undoAll() }
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }
})

/** Every request in the long suite, one in [short] otherwise. */
internal fun oneIn(short: Int): Int = if (System.getProperty("qmig.suite") == "full") 1 else short

/** Written once, because recording them takes as long as running them. */
private val three = threeMigrations()

private val toNothing = RollbackOptions(RollbackGoal.To(Version.NONE))

/** The schema after all migrations. */
private fun RehearsalServer.appliedSchema(): ClusterSchema = use { server ->
    server.qmig(three).use { it.migrate() }
    server.schema()
}

private fun Qmig.undoAll() = rollback(toNothing).problems().shouldBeEmpty()

/** Leaves that cannot be unset again depend on how often a migration went up and down. */
private fun withoutResidue(schema: ClusterSchema): Map<String, Any?> {
    val collections = schema.collections().entries.associate { (name, collection) ->
        val config = collection.config()
        name.value() to listOf(collection.payloadIndexes(), config.vectors(), config.hnsw().m())
    }
    return collections + mapOf("aliases" to schema.aliases())
}

/**
 * Runs [story] on a new server for every request, or only for one in [stride], with every fault; gives the number of requests that
 * there were to hit.
 */
private fun RehearsalServer.everyRequest(
    stride: Int,
    prepared: Boolean,
    story: (TestServer, FaultAt) -> Unit,
): Int = everyRequest(stride, { if (prepared) it.qmig(three).use { qmig -> qmig.migrate() } }, story)

/** The same, where [prepare] has been done before, out of the reach of faults. */
internal fun RehearsalServer.everyRequest(
    stride: Int,
    prepare: (TestServer) -> Unit = {},
    story: (TestServer, FaultAt) -> Unit,
): Int {
    var most = 0
    for (fault in Fault.entries) {
        var at = fault.ordinal % stride
        do {
            val hit = use { server ->
                prepare(server)
                FaultAt(at, fault).also { story(server, it) }.hit
            }
            at += stride
        } while (hit)
        most = maxOf(most, at - stride)
    }
    println("$most requests, ${if (stride == 1) "each" else "one in $stride"} hit by ${Fault.entries.size} faults")
    return most
}
