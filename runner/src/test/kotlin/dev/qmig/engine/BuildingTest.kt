package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.RehearsalServer
import dev.qmig.Slow
import dev.qmig.StatusState
import dev.qmig.model.ProblemCode
import dev.qmig.problems
import dev.qmig.states
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

class BuildingTest : BuildingSuite(EmbeddedServer)

/** A server that is still at a step when it replies, as with the index of a large collection. */
abstract class BuildingSuite(servers: RehearsalServer) : FunSpec({
    val told = mutableListOf<Progress>()
    beforeTest { told.clear() }

    fun builds() = told.filterIsInstance<Progress.StepBuilding>()

    val migrations = CodedMigrations().write(1) {
        createCollection("a")
        createPayloadIndexes("a") { keyword("lang") }
        createAlias("live", "a")
    }

    test("an index counts as built when the server is done with it, not when it shows") {
        servers.use { server ->
            val slow = Slow("CreateFieldIndex", asked = 3)
            server.qmig(migrations, slow, told::add).use { it.migrate().problems().shouldBeEmpty() }
            slow.asked shouldBe 0
            builds().map { it.number() }.toSet() shouldBe setOf(2)
            builds() shouldHaveSize 4
            builds().map { it.waited() } shouldBe builds().map { it.waited() }.sorted()
            builds().first().activity().status() shouldBe "green"
            builds().first().activity().indexed() shouldBe mapOf("lang" to 0L)
            server.names() shouldBe setOf("a")
        }
    }

    test(
        "a server that is at it for longer than is waited for leaves the migration as it is, and the next run goes on waiting",
    ) {
        servers.use { server ->
            val slow = Slow("CreateFieldIndex", asked = 1_000)
            val problem = server.qmig(migrations, slow).use { it.migrate().problems().single() }
            problem.code() shouldBe ProblemCode.STILL_BUILDING
            problem.message() shouldContain "create keyword index on a.lang"
            problem.message() shouldContain "still building"
            server.qmig(migrations).use { it.status() }.states() shouldBe listOf(StatusState.APPLYING)
            server.schema().aliases().keys.shouldBeEmpty()

            val again = server.qmig(migrations, Slow.still(), told::add).use { it.migrate().problems().single() }
            again.code() shouldBe ProblemCode.STILL_BUILDING
            server.qmig(migrations).use { it.status() }.states() shouldBe listOf(StatusState.APPLYING)

            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.qmig(migrations).use { it.status() }.states() shouldBe listOf(StatusState.APPLIED)
        }
    }

    test("a rollback undoes what the server is still at") {
        servers.use { server ->
            val slow = Slow("CreateFieldIndex", asked = 1_000)
            server.qmig(migrations, slow).use { it.migrate().problems() shouldHaveSize 1 }
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.names().shouldBeEmpty()
        }
    }

    test("an index that a rollback brings back is waited for, too, by the next run as well") {
        servers.use { server ->
            val story = CodedMigrations().write(1) {
                createCollection("a")
                createPayloadIndexes("a") { keyword("lang") }
            }.write(2) { deletePayloadIndex("a", "lang") }
            server.qmig(story).use { it.migrate().problems().shouldBeEmpty() }
            val slow = Slow("CreateFieldIndex", asked = 1_000)
            server.qmig(story, slow).use { it.rollback().problems().single().code() } shouldBe
                ProblemCode.STILL_BUILDING
            server.qmig(story, Slow.still()).use { it.rollback().problems().single().code() } shouldBe
                ProblemCode.STILL_BUILDING
            server.qmig(story).use { it.status() }.states().last() shouldBe StatusState.REVERTING
            server.qmig(story).use { it.rollback().problems().shouldBeEmpty() }
            server.qmig(story).use { it.status() }.states().last() shouldBe StatusState.REVERTED
        }
    }

    test("what a server makes at once is looked for alone") {
        servers.use { server ->
            server.qmig(migrations, Slow("Create", asked = 0), told::add).use {
                it.migrate().problems().shouldBeEmpty()
            }
            builds().shouldBeEmpty()
        }
    }
})
