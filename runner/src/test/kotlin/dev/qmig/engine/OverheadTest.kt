package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.Noting
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.MigrationScope
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe

private const val MANY = 7

private fun TestServer.callsOf(migrations: CodedMigrations): List<String> {
    val noting = Noting()
    qmig(migrations, noting).use { it.migrate() }.problems().shouldBeEmpty()
    return noting.calls
}

/** The calls of a run that takes [steps], on a server where the collections are that they change. */
private fun calls(steps: Int, step: MigrationScope.(Int) -> Unit): Map<String, Int> = EmbeddedServer.use { server ->
    val made = CodedMigrations().write(1) { repeat(MANY) { createCollection("c$it") { vector("v", 2, Cosine) } } }
    server.callsOf(made)
    server.callsOf(made.write(2) { repeat(steps) { step(it) } }).groupingBy { it }.eachCount()
}

/** A step that makes one request of [method] and [reads] others, one of the lease among them. */
private class FurtherStep(val name: String, val method: String, val reads: Int, val step: MigrationScope.(Int) -> Unit)

private val STEPS: List<FurtherStep> = listOf(
    FurtherStep("update a collection", "Update", 3) {
        updateCollection("c0") { optimizers { indexingThreshold = 5 + it } }
    },
    FurtherStep("create an alias", "UpdateAliases", 4) { createAlias("a$it", "c0") },
    FurtherStep("create a payload index", "CreateFieldIndex", 3) { createPayloadIndexes("c0") { keyword("lang$it") } },
)

private val READS = setOf("Get", "Scroll", "List", "ListAliases", "CollectionExists", "Count", "HealthCheck")

/** What a step costs beside its own request is counted, because each request is a round trip to a server that may be far away. */
class OverheadTest :
    FunSpec({
        test("a run with nothing to do greets the server and reads the history, and that is all") {
            EmbeddedServer.use { server ->
                val migrations = CodedMigrations().write(1) { createCollection("a") }
                server.callsOf(migrations)
                server.callsOf(migrations) shouldContainExactly listOf("HealthCheck", "Scroll")
            }
        }

        context(
            "a further step takes its own request, one write of the journal, and one read each of lease, aliases and names",
        ) {
            withData(nameFn = { it.name }, STEPS) { case ->
                val few = calls(2, case.step)
                val many = calls(MANY, case.step)

                fun more(names: Set<String>) = names.sumOf { (many[it] ?: 0) - (few[it] ?: 0) }
                val steps = MANY - 2
                more(setOf(case.method)) shouldBe steps
                more(setOf("Upsert")) shouldBe steps
                more(READS) shouldBe case.reads * steps
                more(many.keys) shouldBe (case.reads + 2) * steps
            }
        }
    })
