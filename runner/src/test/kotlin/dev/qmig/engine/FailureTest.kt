package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.Outcome
import dev.qmig.Refusing
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.RunReport
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.MigrationScope
import dev.qmig.model.ClusterSchema
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
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
import io.kotest.matchers.types.shouldBeInstanceOf

private fun MigrationScope.threeSteps(second: String = "lang") {
    createCollection("articles") { vectors(4, Cosine) }
    createPayloadIndexes("articles") { keyword(second) }
    createAlias("live", "articles")
}

private val refused = Status.INVALID_ARGUMENT.withDescription("Bad request: not today")

/** Version 1 failed at step 2 of 3, because the server refused the index. */
private fun RehearsalServer.failedAtStep2(story: (TestServer, CodedMigrations) -> Unit) = use { server ->
    val migrations = CodedMigrations().write(1) { threeSteps() }
    server.qmig(migrations, Refusing("CreateFieldIndex", refused, except = 0)).use { qmig ->
        val problem = qmig.migrate().problems().single()
        problem.code() shouldBe ProblemCode.STEP_FAILED
        problem.message() shouldBe
            "step 2 of version 1 (create keyword index on articles.lang) failed: the embedded Qdrant refused: " +
            "INVALID_ARGUMENT \"Bad request: not today\"; correct the step, or what is on the server, and run again. " +
            "Steps that are done stay and must not be edited in the script; `qmig migrate` goes on here, " +
            "`qmig rollback` undoes them"
    }
    story(server, migrations)
}

class FailureTest : FailureSuite(EmbeddedServer)

abstract class FailureSuite(servers: RehearsalServer) : FunSpec({
    test("a migration that fails at step 2 of 3 keeps step 1 and says how far it came and why") {
        servers.failedAtStep2 { server, migrations ->
            server.names() shouldBe setOf("articles")
            val status = server.qmig(migrations).use { it.status().value().migrations.single() }
            status.state shouldBe StatusState.FAILED
            status.doneSteps shouldBe 1
            status.totalSteps shouldBe 3
            status.error.orEmpty() shouldContain "not today"
        }
    }

    test("a rerun after the cause is gone goes on at step 2") {
        servers.failedAtStep2 { server, migrations ->
            val steps = mutableListOf<Int>()
            val listener = Progress.Listener { if (it is Progress.StepStarted) steps += it.number() }
            server.qmig(migrations, listener = listener).use { it.migrate().problems().shouldBeEmpty() }
            steps shouldContainExactly listOf(2, 3)
            server.qmig(migrations).use { it.status().states() shouldBe listOf(StatusState.APPLIED) }
        }
    }

    test("the step that failed may be mended in the script") {
        servers.failedAtStep2 { server, migrations ->
            migrations.write(1, text = "mended") { threeSteps(second = "language") }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.schema().collections().values.single().payloadIndexes().keys.single().value() shouldBe "language"
        }
    }

    test("a step that is done must not be edited") {
        servers.failedAtStep2 { server, migrations ->
            migrations.write(1, text = "edited") { createCollection("articles") { vectors(8, Cosine) } }
            server.qmig(migrations).use { qmig ->
                val problem = qmig.migrate().problems().single()
                problem.code() shouldBe ProblemCode.CHECKSUM_MISMATCH
                problem.message() shouldContain
                    "step 1 of `001_test.qmig.kts` is done and is now `create collection articles` with " +
                    "`config.vectors.(unnamed).size` from `4` to `8`"
            }
        }
    }

    test("a failed migration can be rolled back, also without its script") {
        servers.failedAtStep2 { server, migrations ->
            server.qmig(migrations.delete(1)).use { it.rollback().problems().shouldBeEmpty() }
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }

    test("an applied script that now asks for something else stops migrate and not rollback") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { threeSteps() }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            migrations.write(1, text = "edited") { threeSteps(second = "other") }.write(2) { createCollection("more") }
            server.qmig(migrations).use { qmig ->
                qmig.migrate().problemCodes() shouldBe listOf(ProblemCode.CHECKSUM_MISMATCH)
                qmig.status().states() shouldBe listOf(StatusState.CHANGED, StatusState.PENDING)
                qmig.rollback().problems().shouldBeEmpty()
                server.schema() shouldBe ClusterSchema.EMPTY
            }
        }
    }

    test("another text with the same operations is no mismatch") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { threeSteps() }
            server.qmig(migrations).use { it.migrate() }
            server.qmig(migrations.write(1, text = "a comment") { threeSteps() }).use { qmig ->
                qmig.status().states() shouldBe listOf(StatusState.APPLIED)
                qmig.migrate().problems().shouldBeEmpty()
            }
        }
    }

    test("missing and late files are refused, each by name") {
        servers.use { server ->
            val migrations = CodedMigrations().write(2) { createCollection("b") }.write(3) { createCollection("c") }
            server.qmig(migrations).use { it.migrate() }
            migrations.delete(3).write(1) { createCollection("a") }
            server.qmig(migrations).use { qmig ->
                val problems = qmig.migrate().problems()
                problems.map { it.code() } shouldContainExactly
                    listOf(ProblemCode.OUT_OF_ORDER, ProblemCode.MISSING_FILE)
                problems[0].message() shouldContain "`001_test.qmig.kts`"
                problems[1].message() shouldContain "`003_test.qmig.kts`"
                problems[1].message() shouldContain "`qmig rollback --to 2`"
                qmig.status().states() shouldBe
                    listOf(StatusState.OUT_OF_ORDER, StatusState.APPLIED, StatusState.MISSING)
                qmig.rollback().problems().shouldBeEmpty()
                server.names() shouldBe setOf("b")
            }
        }
    }

    test("a rollback to a version that was never applied is refused") {
        servers.use { server ->
            server.qmig(threeMigrations()).use { qmig ->
                qmig.migrate()
                for (goal in listOf(RollbackGoal.To(Version.of("7")), RollbackGoal.Steps(4))) {
                    qmig.rollback(RollbackOptions(goal)).problemCodes() shouldBe listOf(ProblemCode.UNKNOWN_VERSION)
                }
                server.names() shouldBe setOf("articles", "articles_v2", "notes")
            }
        }
    }

    test("a rollback that stops midway no longer counts the migration it stopped in as applied") {
        servers.use { server ->
            server.qmig(threeMigrations()).use { it.migrate() }
            server.qmig(threeMigrations(), Refusing("Delete", refused, except = 0)).use { qmig ->
                val stopped = qmig.rollback(RollbackOptions(RollbackGoal.To(Version.NONE)))
                    .shouldBeInstanceOf<Outcome.Stopped<RunReport>>()
                stopped.soFar?.current shouldBe Version.of("2")
                qmig.status().states() shouldBe
                    listOf(StatusState.APPLIED, StatusState.APPLIED, StatusState.REVERTING)
            }
        }
    }

    test("a reply that is lost is no failure where the effect shows") {
        servers.use { server ->
            val losing = Refusing("CreateFieldIndex", Status.UNAVAILABLE, except = 0, sent = true)
            val migrations = CodedMigrations().write(1) { threeSteps() }
            server.qmig(migrations, losing).use { it.migrate().problems().shouldBeEmpty() }
            server.schema().collections().values.single().payloadIndexes().keys.single().value() shouldBe "lang"
        }
    }

    test("a rollback that would take a stranger's alias along is refused and names it") {
        servers.use { server ->
            server.qmig(threeMigrations()).use { it.migrate() }
            server.foreign { createAlias("theirs", "notes") }
            server.qmig(threeMigrations()).use { qmig ->
                val problem = qmig.rollback(RollbackOptions(RollbackGoal.To(Version.NONE))).problems().single()
                problem.code() shouldBe ProblemCode.CONFLICT
                problem.message() shouldContain "the alias `theirs`"
                server.names() shouldBe setOf("articles", "articles_v2", "notes")
            }
        }
    }

    test("a rollback whose effect was changed by hand names the leaf and touches nothing") {
        servers.use { server ->
            server.qmig(threeMigrations()).use { it.migrate() }
            server.foreign { updateCollection("articles_v2") { hnsw { m = 48 } } }
            val before = server.schema()
            server.qmig(threeMigrations()).use { qmig ->
                val problem = qmig.rollback().problems().single()
                problem.code() shouldBe ProblemCode.CONFLICT
                problem.message() shouldContain "`articles_v2: hnsw_config.m` is `48`, asked for `32`"
                server.schema() shouldBe before
            }
        }
    }
})
