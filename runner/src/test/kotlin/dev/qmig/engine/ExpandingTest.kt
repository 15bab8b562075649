package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.Refusing
import dev.qmig.RehearsalServer
import dev.qmig.RunReport
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.dsl.ContinueAndReport
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.FailFast
import dev.qmig.dsl.MigrationScope
import dev.qmig.model.AliasName
import dev.qmig.model.CollectionName
import dev.qmig.model.OnFailure
import dev.qmig.model.ProblemCode
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.states
import dev.qmig.use
import dev.qmig.value
import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

private val refused = Status.INVALID_ARGUMENT.withDescription("Bad request: not today")

/** Two steps for each tenant, and one after all of them. */
private fun MigrationScope.indexTenants(onFailure: OnFailure = FailFast) {
    forEachCollection("tenant_*", onFailure) { name ->
        createPayloadIndexes(name) { keyword("lang") }
        updateCollection(name) { hnsw { m = 32 } }
    }
    createCollection("after")
}

class ExpandingTest : ExpandingSuite(EmbeddedServer)

abstract class ExpandingSuite(servers: RehearsalServer) : FunSpec({
    test("each matching collection gets each change as a step of its own; aliases and qmig's own do not match") {
        servers.use { server ->
            server.foreign {
                tenants("b", "a")
                createCollection("other")
                createAlias("tenant_live", "other")
            }
            val before = server.schema()
            val migrations = CodedMigrations().write(1) {
                tenants("c")
                forEachCollection("*enant_*") { createPayloadIndexes(it) { keyword("lang") } }
                forEachCollection("*") { createPayloadIndexes(it) { bool("draft") } }
            }
            server.made(migrations).map { it.substringAfter(' ') } shouldContainExactly
                listOf("create collection tenant_c") +
                listOf("a", "b", "c").map { "create keyword index on tenant_$it.lang" } +
                listOf("other", "tenant_a", "tenant_b", "tenant_c").map { "create bool index on $it.draft" }
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.schema() shouldBe before
        }
    }

    test("a pattern that nothing matches is no step and is told in the plan") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { indexTenants() }
            val plan = server.planned(migrations).plan.apply().single()
            plan.steps().map { it.change().summary() } shouldBe listOf("create collection after")
            plan.withoutSteps().map { it.operation().summary() } shouldBe
                listOf("for each collection tenant_*: create keyword index on <name>.lang and 1 more")
            server.made(migrations) shouldContainExactly listOf("1/1 create collection after")
        }
    }

    test("where one collection fails, fail fast leaves the others, and a rerun does what is left") {
        servers.use { server ->
            server.foreign { tenants("a", "b", "c") }
            val migrations = CodedMigrations().write(1) { indexTenants() }
            val events = server.run(migrations, Refusing("CreateFieldIndex", refused, except = 1, times = 1))
            events.problems().single().message() shouldContain "step 3 of version 1"
            server.indexed() shouldBe setOf("tenant_a")
            server.made(migrations) shouldContainExactly listOf(
                "3/7 create keyword index on tenant_b.lang",
                "4/7 update hnsw_config of collection tenant_b",
                "5/7 create keyword index on tenant_c.lang",
                "6/7 update hnsw_config of collection tenant_c",
                "7/7 create collection after",
            )
        }
    }

    test("continue and report goes on with the others, tells every failure, and a rerun does what is left") {
        servers.use { server ->
            server.foreign { tenants("a", "b", "c", "d") }
            val before = server.schema()
            val migrations = CodedMigrations().write(1) { indexTenants(ContinueAndReport) }
            val failing = Refusing("CreateFieldIndex", refused, except = 1, times = 2)
            val failed = mutableListOf<Progress.StepFailed>()
            val problems = server.qmig(migrations, failing, { if (it is Progress.StepFailed) failed += it })
                .use { it.migrate().problems() }
            problems.map { it.message().substringBefore(" (") } shouldContainExactly
                listOf("step 3 of version 1", "step 5 of version 1")
            failed.map { it.number() to it.leftOut() } shouldContainExactly listOf(3 to 1, 5 to 1)
            server.indexed() shouldBe setOf("tenant_a", "tenant_d")
            ("after" in server.names()) shouldBe false
            server.qmig(migrations).use { qmig ->
                val status = qmig.status().value().migrations.single()
                status.state shouldBe StatusState.FAILED
                status.doneSteps shouldBe 4
                status.totalSteps shouldBe 9
                problems.forEach { status.error.orEmpty() shouldContain it.message() }
            }
            server.made(migrations) shouldContainExactly listOf(
                "5/9 create keyword index on tenant_b.lang",
                "6/9 update hnsw_config of collection tenant_b",
                "7/9 create keyword index on tenant_c.lang",
                "8/9 update hnsw_config of collection tenant_c",
                "9/9 create collection after",
            )
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.schema() shouldBe before
        }
    }

    test("what was done before some collections failed can be rolled back, also without the script") {
        servers.use { server ->
            server.foreign { tenants("a", "b", "c") }
            val before = server.schema()
            val migrations = CodedMigrations().write(1) { indexTenants(ContinueAndReport) }
            server.run(migrations, Refusing("CreateFieldIndex", refused, except = 1, times = 1))
            server.qmig(migrations.delete(1)).use { it.rollback().problems().shouldBeEmpty() }
            server.schema() shouldBe before
        }
    }

    test("a step in doubt stops also where the others were to go on") {
        servers.use { server ->
            server.foreign { tenants("a", "b", "c") }
            val migrations = CodedMigrations().write(1) { indexTenants(ContinueAndReport) }
            val lost = Refusing("CreateFieldIndex", Status.UNAVAILABLE, except = 1, times = 2)
            server.run(migrations, lost).problemCodes() shouldBe listOf(ProblemCode.UNREACHABLE)
            server.indexed() shouldBe setOf("tenant_a")
        }
    }

    test("a step in doubt whose request takes effect late is undone, though other steps came in between") {
        servers.use { server ->
            server.foreign { tenants("a", "b") }
            val migrations = CodedMigrations().write(1) { indexTenants(ContinueAndReport) }
            val before = server.schema()
            // a is refused, so that a rerun begins with it; b is in doubt.
            server.run(
                migrations,
                Refusing("CreateFieldIndex", refused, except = 0, times = 1, then = Status.UNAVAILABLE),
            )
            server.indexed().shouldBeEmpty()
            // The rerun stops at a again; only then the request for b arrives.
            server.run(migrations, Refusing("Update", Status.UNAVAILABLE, except = 0))
            server.foreign { createPayloadIndexes("tenant_b") { keyword("lang") } }
            server.run(migrations).problems().shouldBeEmpty()
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.schema() shouldBe before
        }
    }

    test("a collection that matches only at the rerun is done too; what was done stays done") {
        servers.use { server ->
            server.foreign { tenants("b") }
            val migrations = CodedMigrations().write(1) { indexTenants() }
            server.run(migrations, Refusing("Update", refused, except = 0))
            server.indexed() shouldBe setOf("tenant_b")
            server.foreign { tenants("a") }
            server.made(migrations).map { it.substringAfter(' ') } shouldContainExactly listOf(
                "create keyword index on tenant_a.lang",
                "update hnsw_config of collection tenant_a",
                "update hnsw_config of collection tenant_b",
                "create collection after",
            )
        }
    }

    test("an operation of which a later one is done already is left alone, whatever it would come to now") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) {
                ensureCollection("fresh") { hnsw { m = 24 } }
                updateCollection("fresh") { hnsw { m = 48 } }
                createPayloadIndexes("fresh") { keyword("lang") }
            }
            server.run(migrations, Refusing("CreateFieldIndex", refused, except = 0))
            server.made(migrations) shouldContainExactly listOf("3/3 create keyword index on fresh.lang")
            server.schema().collections().values.single().config().hnsw().m() shouldBe 48
        }
    }

    val edits: Map<String, MigrationScope.() -> Unit> = mapOf(
        "a change of it" to { forEachCollection("tenant_*") { createPayloadIndexes(it) { keyword("other") } } },
        "the pattern" to {
            forEachCollection("tenant_?") { createPayloadIndexes(it) { keyword("lang") } }
        },
        "its kind" to { createPayloadIndexes("tenant_a") { keyword("lang") } },
        "all of it" to { },
    )
    edits.forEach { (name, edited) ->
        test("an expanding operation of which a step is done must not be edited: $name") {
            servers.use { server ->
                server.foreign { tenants("a", "b") }
                val migrations = CodedMigrations().write(1) {
                    forEachCollection("tenant_*") { createPayloadIndexes(it) { keyword("lang") } }
                }
                server.run(migrations, Refusing("CreateFieldIndex", refused, except = 1))
                migrations.write(1, text = "edited", edited)
                val problem = server.qmig(migrations).use { it.migrate().problems().single() }
                problem.code() shouldBe ProblemCode.CHECKSUM_MISMATCH
                problem.message() shouldContain "step 1 of `001_test.qmig.kts` is done and "
            }
        }
    }

    test("an applied script that declares something else is changed; one with more operations says so") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { ensureCollection("a") { vectors(4, Cosine) } }
            server.made(migrations).size shouldBe 1
            migrations.write(1, text = "edited") { ensureCollection("a") { vectors(8, Cosine) } }
            server.qmig(migrations).use { it.status().states() shouldBe listOf(StatusState.CHANGED) }
            migrations.write(1, text = "longer") {
                ensureCollection("a") { vectors(4, Cosine) }
                createAlias("b", "a")
            }
            server.qmig(migrations).use {
                it.migrate().problems().single().message() shouldContain "is applied with 1 operations and now has 2"
            }
        }
    }

    test("a renamed alias points where it pointed, and back") {
        servers.use { server ->
            server.foreign {
                tenants("a")
                createAlias("old", "tenant_a")
            }
            val before = server.schema()
            val migrations = CodedMigrations().write(1) {
                renameAlias("old", to = "new")
                renameAlias("new", to = "newer")
            }
            server.made(migrations).size shouldBe 2
            server.schema().aliases() shouldBe mapOf(AliasName("newer") to CollectionName("tenant_a"))
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.schema() shouldBe before
        }
    }

    test("an alias that has its new name already takes no step; one that has neither is told") {
        servers.use { server ->
            server.foreign {
                tenants("a")
                createAlias("new", "tenant_a")
            }
            server.plannedSteps(CodedMigrations().write(1) { renameAlias("old", to = "new") }).shouldBeEmpty()
            val problem = server.qmig(CodedMigrations().write(1) { renameAlias("old", to = "newest") })
                .use { it.migrate().problems().single() }
            problem.message() shouldContain "there is no alias `old` to rename, and no alias `newest` either"
        }
    }

    test("points that a pattern would destroy are counted and asked about") {
        servers.use { server ->
            server.foreign {
                createCollection("tenant_a")
                createCollection("tenant_b")
            }
            server.addPoints("tenant_a", 2)
            server.addPoints("tenant_b", 3)
            val migrations = CodedMigrations().write(1) { forEachCollection("tenant_*") { deleteCollection(it) } }
            val refusal = server.qmig(migrations).use { it.migrate(MigrateOptions()) as Outcome.Stopped<RunReport> }
            refusal.problems.map { it.code() } shouldBe listOf(ProblemCode.DATA_LOSS)
            refusal.soFar!!.plan.destroyed().values.sum() shouldBe 5
            server.qmig(migrations).use {
                it.migrate(MigrateOptions(consent = Consent.ACCEPT)).problems().shouldBeEmpty()
            }
            server.names().shouldBeEmpty()
        }
    }
})

private fun TestServer.indexed(): Set<String> =
    schema().collections().filterValues { it.payloadIndexes().isNotEmpty() }.keys.map { it.value() }.toSet()
