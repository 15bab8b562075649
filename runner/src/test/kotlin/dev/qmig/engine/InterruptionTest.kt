package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.Fault
import dev.qmig.FaultAt
import dev.qmig.Qmig
import dev.qmig.Refusing
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
import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe

/** Hits every single request of a run with every fault, and lets a plain run follow. */
class InterruptionTest : FunSpec({
    val applied = TestServer().use { server ->
        server.qmig(threeMigrations()).use { it.migrate() }
        server.schema()
    }

    test("a migrate that is interrupted at any request is completed by the next one") {
        val requests = everyRequest { server, fault ->
            server.qmig(threeMigrations(), fault).use { it.migrate() }
            server.qmig(threeMigrations()).use { it.migrate().problems().shouldBeEmpty() }
            server.schema() shouldBe applied
            server.qmig(threeMigrations()).use { it.status().states().toSet() shouldBe setOf(StatusState.APPLIED) }
        }
        requests shouldBeGreaterThan 40
    }

    test("a migrate that is interrupted at any request is undone by a rollback") {
        everyRequest { server, fault ->
            server.qmig(threeMigrations(), fault).use { it.migrate() }
            server.qmig(threeMigrations()).use { it.undoAll() }
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }

    test("a rollback that is interrupted at any request is completed by the next one") {
        val requests = everyRequest(prepared = true) { server, fault ->
            server.qmig(threeMigrations(), fault).use { it.rollback(toNothing) }
            server.qmig(threeMigrations()).use { it.undoAll() }
            server.schema() shouldBe ClusterSchema.EMPTY
        }
        requests shouldBeGreaterThan 40
    }

    test("a rollback that is interrupted at any request is taken back by a migrate") {
        everyRequest(prepared = true) { server, fault ->
            server.qmig(threeMigrations(), fault).use { it.rollback(toNothing) }
            server.qmig(threeMigrations()).use { it.migrate().problems().shouldBeEmpty() }
            withoutResidue(server.schema()) shouldBe withoutResidue(applied)
        }
    }

    test("a deleted collection whose restoring is interrupted at any request is restored or deleted whole") {
        everyRequest(prepared = true) { server, fault ->
            val migrations = threeMigrations().write(4) { deleteCollection("articles_v2") }
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
        TestServer().use { server ->
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

private val toNothing = RollbackOptions(RollbackGoal.To(Version.NONE))

private fun Qmig.undoAll() = rollback(toNothing).problems().shouldBeEmpty()

/** Leaves that cannot be unset again depend on how often a migration went up and down. */
private fun withoutResidue(schema: ClusterSchema): Map<String, Any?> {
    val collections = schema.collections().entries.associate { (name, collection) ->
        val config = collection.config()
        name.value() to listOf(collection.payloadIndexes(), config.vectors(), config.hnsw().m())
    }
    return collections + mapOf("aliases" to schema.aliases())
}

/** Runs [story] on a new server for every request and fault; gives the number of requests that there were to hit. */
private fun everyRequest(prepared: Boolean = false, story: (TestServer, FaultAt) -> Unit): Int {
    var most = 0
    for (fault in Fault.entries) {
        var at = 0
        do {
            val hit = TestServer().use { server ->
                if (prepared) server.qmig(threeMigrations()).use { it.migrate() }
                FaultAt(at, fault).also { story(server, it) }.hit
            }
            at++
        } while (hit)
        most = maxOf(most, at - 1)
    }
    println("$most requests x ${Fault.entries.size} faults")
    return most
}
