package dev.qmig.engine

import dev.qmig.BaselineOptions
import dev.qmig.CleanConsent
import dev.qmig.CleanOptions
import dev.qmig.CleanReport
import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.Outcome
import dev.qmig.PassThrough
import dev.qmig.Refusing
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.counting
import dev.qmig.current
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Loss
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.plan.CleanPlan
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.runs
import dev.qmig.states
import dev.qmig.use
import io.grpc.ClientInterceptor
import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf
import java.util.UUID

private val agreed = CleanOptions(consent = CleanConsent.ACCEPT)
private val all = RollbackOptions(RollbackGoal.To(Version.NONE))

/** Two collections, an index and an alias. */
private fun library() = CodedMigrations()
    .write(1) {
        createCollection("articles") { vectors(4, Cosine) }
        createPayloadIndexes("articles") { keyword("lang") }
    }.write(2) {
        createCollection("notes")
        createAlias("live", "articles")
    }

/** Makes use of a collection and an alias that somebody else made. */
private fun guest() = CodedMigrations()
    .write(1) {
        ensureCollection("theirs") {
            vector("title", 4, Cosine)
            payloadIndexes { keyword("lang") }
            hnsw { m = 24 }
        }
        createPayloadIndexes("theirs") { keyword("brand") }
    }.write(2) {
        createCollection("ours")
        switchAlias("shop", to = "ours")
        createAlias("own", "theirs")
    }

private fun TestServer.theirs() = foreign {
    createCollection("theirs") { vector("title", 4, Cosine) }
    createPayloadIndexes("theirs") { keyword("brand") }
    createAlias("shop", "theirs")
}

private fun TestServer.clean(
    migrations: CodedMigrations,
    options: CleanOptions = agreed,
    interceptor: ClientInterceptor = PassThrough,
): Outcome<CleanReport> = qmig(migrations, interceptor).use { it.clean(options) }

private fun Outcome<CleanReport>.plan(): CleanPlan = when (this) {
    is Outcome.Done -> value.plan
    is Outcome.Stopped -> checkNotNull(soFar).plan
}

private fun CleanPlan.goes() = removals().map { it.change().summary() }

private fun TestServer.migrated(migrations: CodedMigrations): TestServer = apply {
    qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
}

class CleanTest : CleanSuite(EmbeddedServer)

abstract class CleanSuite(servers: RehearsalServer) : FunSpec({
    test("unless it is allowed it is refused before anything is sent") {
        servers.use { server ->
            server.migrated(library()).allowClean = false
            var sent = 0
            val refused = server.clean(library(), interceptor = counting { sent++ })
            refused.problemCodes() shouldBe listOf(ProblemCode.CONFIGURATION)
            refused.problems().single().message() shouldContain "`allow-clean = true`"
            sent shouldBe 0
            server.names() shouldBe setOf("articles", "notes")
        }
    }

    test("where nobody agrees nothing goes, and points are told") {
        servers.use { server ->
            server.migrated(library())
            server.clean(library(), CleanOptions()).problemCodes() shouldBe listOf(ProblemCode.NOT_AGREED)
            server.addPoints("articles", 3)
            val refused = server.clean(library(), CleanOptions())
            refused.problemCodes() shouldBe listOf(ProblemCode.DATA_LOSS)
            refused.problems().single().message() shouldContain "3 points of `articles`"
            refused.plan().destroyed().entries.single().let { (loss, points) ->
                loss.shouldBeInstanceOf<Loss.Points>()
                points shouldBe 3
            }
            server.names() shouldBe setOf("articles", "notes")
            server.qmig(library()).use { it.status() }.states().toSet() shouldBe setOf(StatusState.APPLIED)
        }
    }

    test("a dry run shows the same list and changes nothing") {
        servers.use { server ->
            server.migrated(library())
            val shown = server.clean(library(), agreed.withDryRun()).plan()
            server.schema().collections().size shouldBe 2
            server.qmig(library()).use { it.history() }.runs() shouldContainExactly listOf("migrate")
            server.clean(library()).plan() shouldBe shown
        }
    }

    test("everything that the migrations made goes, and they build it anew") {
        servers.use { server ->
            server.migrated(library())
            val made = server.schema()
            server.addPoints("articles", 2)
            val done = server.clean(library()).shouldBeInstanceOf<Outcome.Done<CleanReport>>().value
            done.plan.goes() shouldContainExactly
                listOf("delete alias live", "delete collection articles", "delete collection notes")
            done.forgotten shouldBe listOf(Version.of("1"), Version.of("2"))
            server.schema() shouldBe ClusterSchema.EMPTY
            server.shown()["version"] shouldBe "0"
            server.qmig(library()).use { qmig ->
                qmig.status().states() shouldBe listOf(StatusState.PENDING, StatusState.PENDING)
                qmig.migrate().current() shouldBe Version.of("2")
                qmig.history().runs() shouldContainExactly listOf("migrate", "clean", "migrate")
            }
            server.schema() shouldBe made
        }
    }

    test("where nothing ever ran, or everything was forgotten, there is nothing to do") {
        servers.use { server ->
            server.clean(library(), CleanOptions()).plan().isEmpty shouldBe true
            server.migrated(library()).clean(library())
            server.clean(library(), CleanOptions()).plan().isEmpty shouldBe true
        }
    }

    test("what others made stays: of it go the parts that the migrations added, and its alias points back") {
        servers.use { server ->
            server.theirs()
            server.addPoints("theirs", 2)
            val before = server.schema()
            server.migrated(guest())
            val plan = server.clean(guest()).plan()
            plan.goes() shouldContainExactly listOf(
                "delete alias own",
                "switch alias shop -> theirs",
                "delete payload index on theirs.lang",
                "delete collection ours",
            )
            plan.kept().map { "${it.version()}: ${it.what()}" } shouldContainExactly
                listOf("1: update hnsw_config of collection theirs")
            plan.destroyed().isEmpty() shouldBe true
            server.schema().aliases() shouldBe before.aliases()
            server.schema().collections().values.single().payloadIndexes() shouldBe
                before.collections().values.single().payloadIndexes()
            server.points("theirs", "${UUID(0, 0)}", "${UUID(0, 1)}").size shouldBe 2
            server.qmig(guest()).use { it.migrate() }.problems().shouldBeEmpty()
        }
    }

    test("a vector that the migrations added to a collection of others goes, and how many have it is told") {
        servers.use { server ->
            server.theirs()
            server.migrated(CodedMigrations().write(1) { createVector("theirs", "body", 2, Dot) })
            server.addVectors("theirs", "body", listOf(1f, 2f), 2)
            val none = CodedMigrations()
            val refused = server.clean(none, CleanOptions())
            refused.problems().single().message() shouldContain "2 vectors `body` of `theirs`"
            server.clean(none).plan().goes() shouldContainExactly listOf("delete vector body of collection theirs")
            val vectors = server.schema().collections().values.single().config().vectors().keys
            vectors.map { it.value() } shouldBe listOf("title")
        }
    }

    test("an alias goes with them wherever it points by now, and one of others that was moved since stays") {
        servers.use { server ->
            server.theirs()
            server.migrated(guest())
            server.foreign {
                createCollection("elsewhere")
                switchAlias("own", to = "elsewhere")
                switchAlias("shop", to = "elsewhere")
            }
            server.clean(guest()).problems().shouldBeEmpty()
            server.schema().aliases().map { (alias, name) -> "$alias -> $name" } shouldBe listOf("shop -> elsewhere")
            server.names() shouldBe setOf("theirs", "elsewhere")
        }
    }

    test("an alias of others on a collection that goes is told, because it goes with it") {
        servers.use { server ->
            server.migrated(library())
            server.foreign { createAlias("guest", "notes") }
            val told = server.clean(library()).plan().removals().last()
            told.deletedAliases().map { it.value() } shouldBe listOf("guest")
        }
    }

    test("what somebody made anew after the migrations had deleted it is not theirs") {
        servers.use { server ->
            val migrations = library().write(3) {
                deleteAlias("live")
                deleteCollection("notes")
                deletePayloadIndex("articles", "lang")
            }
            server.migrated(migrations)
            server.foreign {
                createCollection("notes")
                createAlias("live", "notes")
            }
            val plan = server.clean(migrations).plan()
            plan.goes() shouldContainExactly listOf("delete collection articles")
            plan.kept().shouldBeEmpty()
            server.names() shouldBe setOf("notes")
            server.schema().aliases().size shouldBe 1
        }
    }

    test("what the migrations deleted of others is told, because it does not come back") {
        servers.use { server ->
            server.foreign { createCollection("old") }
            server.migrated(CodedMigrations().write(1) { deleteCollection("old") })
            val plan = server.clean(CodedMigrations()).plan()
            plan.goes().shouldBeEmpty()
            plan.kept().single().what() shouldBe "delete collection old"
        }
    }

    test("a way back of the author's does not hide what a step made, nor that it made nothing") {
        servers.use { server ->
            server.foreign { createCollection("theirs") }
            val migrations = CodedMigrations().write(1) {
                createCollection("theirs") { rollback { deleteCollection("theirs") } }
                createCollection("ours") { rollback { deleteCollection("ours") } }
                createAlias("live", "ours")
                rollback { deleteAlias("live", ifExists = true) }
            }
            server.migrated(migrations)
            server.clean(migrations).problems().shouldBeEmpty()
            server.names() shouldBe setOf("theirs")
        }
    }

    test("it works where a rollback would refuse: nothing undoes it, a step failed, the script is another or gone") {
        servers.use { server ->
            val migrations = library().write(3) { execute("count") {} }
            server.migrated(migrations)
            migrations.write(4) {
                createCollection("tags")
                createPayloadIndexes("tags") { keyword("k") }
            }
            val refusing = Refusing("CreateFieldIndex", Status.INVALID_ARGUMENT, except = 0)
            server.qmig(migrations, refusing).use { it.migrate() }.problemCodes() shouldBe
                listOf(ProblemCode.STEP_FAILED)
            server.qmig(migrations).use { it.rollback(all) }.problemCodes() shouldContain ProblemCode.IRREVERSIBLE
            val edited = CodedMigrations().write(1, "other") { createCollection("other") }
            val plan = server.clean(edited).plan()
            plan.kept().map { it.what() } shouldBe listOf("execute count")
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }

    test("a migration that was declared to be applied made nothing") {
        servers.use { server ->
            server.foreign { createCollection("articles") { vectors(4, Cosine) } }
            val migrations = CodedMigrations().write(1) { createCollection("articles") { vectors(4, Cosine) } }
            server.qmig(migrations).use { it.baseline(BaselineOptions(Version.of("1"))) }.problems().shouldBeEmpty()
            val plan = server.clean(migrations).plan()
            plan.removals().shouldBeEmpty()
            plan.kept().size shouldBe 1
            server.names() shouldBe setOf("articles")
            server.qmig(migrations).use { it.status() }.states() shouldBe listOf(StatusState.PENDING)
        }
    }

    test("where more would go by the time that the run may write, it is asked again") {
        servers.use { server ->
            server.migrated(library())
            val asked = mutableListOf<Long>()
            val consent = CleanConsent { plan ->
                asked += plan.destroyed().values.sum()
                if (asked.size == 1) server.addPoints("articles", 3)
                asked.size == 1
            }
            val refused = server.clean(library(), CleanOptions(consent = consent))
            refused.problemCodes() shouldBe listOf(ProblemCode.DATA_LOSS)
            asked shouldBe listOf(0L, 3L)
            server.names() shouldBe setOf("articles", "notes")
        }
    }

    test("a refusal of the server in the middle is told, the history has everything, and another run completes it") {
        servers.use { server ->
            server.migrated(library())
            val refusing = Refusing("Delete", Status.INVALID_ARGUMENT, except = 1)
            val stopped = server.clean(library(), interceptor = refusing)
            stopped.problems().single().message() shouldContain "`qmig clean` goes on here"
            server.qmig(library()).use { qmig ->
                qmig.status().states() shouldBe listOf(StatusState.APPLIED, StatusState.APPLIED)
                qmig.history().runs() shouldContainExactly listOf("migrate", "clean")
            }
            server.clean(library()).problems().shouldBeEmpty()
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }
})
