package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.MigrationsFolder
import dev.qmig.Outcome
import dev.qmig.Refusing
import dev.qmig.RehearsalServer
import dev.qmig.RollbackOptions
import dev.qmig.RunReport
import dev.qmig.problems
import dev.qmig.use
import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldNotBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeInstanceOf

class ProgressTest : ProgressSuite(EmbeddedServer)

/** What is told while a run goes on, and what its plan tells before. */
abstract class ProgressSuite(servers: RehearsalServer) : FunSpec({
    val told = mutableListOf<Progress>()
    beforeTest { told.clear() }

    val migrations = CodedMigrations().write(1) {
        createCollection("a")
        createPayloadIndexes("a") { keyword("lang") }
    }

    test("a step that the server does not show tells what it waits for, and no other one does") {
        servers.use { server ->
            val lost = Refusing("CreateFieldIndex", Status.UNAVAILABLE, except = 0)
            server.qmig(migrations, lost, told::add).use { it.migrate().problems().shouldNotBeEmpty() }
            val waits = told.filterIsInstance<Progress.StepWaiting>()
            waits.map { it.number() }.toSet() shouldBe setOf(2)
            waits.map { it.summary() }.toSet() shouldBe setOf("create keyword index on a.lang")
            waits.flatMap { it.missing() }.map { it.leaf() }.toSet() shouldBe setOf("a: payload_indexes.lang")
            told.filterIsInstance<Progress.Repeating>().map { it.summary() } shouldBe
                listOf("create keyword index on a.lang")
            val first = told.takeWhile { it !is Progress.Repeating }.filterIsInstance<Progress.StepWaiting>()
            first.map { it.waited() } shouldBe first.map { it.waited() }.sorted()
        }
    }

    test("undoing a step tells it as well") {
        servers.use { server ->
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            val lost = Refusing("Delete", Status.UNAVAILABLE, except = 0)
            server.qmig(migrations, lost, told::add).use { it.rollback().problems().shouldNotBeEmpty() }
            val waits = told.filterIsInstance<Progress.StepWaiting>()
            waits.map { it.direction() to it.summary() }.toSet() shouldBe
                setOf(Direction.ROLLBACK to "delete collection a")
        }
    }

    test("compiling is told where there is something to compile") {
        servers.use { server ->
            MigrationsFolder().use { folder ->
                folder.write("001_a.qmig.kts", "createCollection(\"a\")")
                folder.write("002_b.qmig.kts", "createCollection(\"b\")")
                repeat(2) {
                    server.qmig(folder.path, listener = told::add).use { it.migrate().problems().shouldBeEmpty() }
                }
                told.filterIsInstance<Progress.Compiling>() shouldBe listOf(Progress.Compiling(2))
            }
        }
    }

    test("a plan names the aliases that go with a collection, in both directions") {
        servers.use { server ->
            val story = CodedMigrations().write(1) {
                createCollection("a")
                createAlias("live", "a")
            }
            server.qmig(story).use { it.migrate().problems().shouldBeEmpty() }
            story.write(2) {
                createCollection("b")
                deleteCollection("a")
                rollback { deleteCollection("b") }
            }
            val forward = server.qmig(story).use { it.migrate(MigrateOptions(dryRun = true)) }.plan()
            forward.apply().single().steps().map { step -> step.deletedAliases().map { it.value() } } shouldBe
                listOf(emptyList(), listOf("live"))
            server.qmig(story).use { it.migrate().problems().shouldBeEmpty() }
            server.foreign { createAlias("theirs", "b") }
            val back = server.qmig(story).use { it.rollback(RollbackOptions(dryRun = true)) }.plan()
            back.revert().single().steps().flatMap { step -> step.deletedAliases().map { it.value() } } shouldBe
                listOf("theirs")
        }
    }
})

private fun Outcome<RunReport>.plan() = shouldBeInstanceOf<Outcome.Done<RunReport>>().value.plan
