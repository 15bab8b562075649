package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.MigrationScope
import dev.qmig.model.Node
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

class CodeRollbackTest : CodeRollbackSuite(EmbeddedServer)

/** How what code did, and what was done beside it, is undone when something went wrong before. */
abstract class CodeRollbackSuite(servers: RehearsalServer) : FunSpec({
    val calls = mutableListOf<String>()
    beforeEach { calls.clear() }

    fun TestServer.migrate(migrations: CodedMigrations) =
        qmig(migrations).use { it.migrate(MigrateOptions(consent = Consent.ACCEPT)).problems() }

    fun TestServer.rollback(migrations: CodedMigrations, to: Int) = qmig(migrations).use {
        val goal = RollbackGoal.To(if (to == 0) Version.NONE else Version.of("$to"))
        it.rollback(RollbackOptions(goal, consent = Consent.ACCEPT)).problems()
    }

    test("code that undoes and threw is run again once its script says that this does no harm") {
        var fails = true

        fun body(idempotent: Boolean): MigrationScope.() -> Unit = {
            execute("fill") { calls += "run" }.rollbackWith(idempotent) {
                calls += "undo"
                if (fails) error("cut")
            }
        }
        servers.use { server ->
            val migrations = CodedMigrations().write(1, body = body(idempotent = false))
            server.migrate(migrations).shouldBeEmpty()
            val thrown = server.rollback(migrations, 0).single().message()
            thrown shouldContain "then say `rollbackWith(idempotent = true)`"
            fails = false
            val stuck = server.rollback(migrations, 0).single()
            stuck.code() shouldBe ProblemCode.IN_DOUBT
            stuck.message() shouldContain "`rollbackWith(idempotent = true)`"
            migrations.write(1, text = "mended", body = body(idempotent = true))
            server.rollback(migrations, 0).shouldBeEmpty()
            calls shouldContainExactly listOf("run", "undo", "undo")
        }
    }

    test("code that was in doubt, was mended and ran is in the history once, and can be undone") {
        var fails = true

        fun body(idempotent: Boolean): MigrationScope.() -> Unit = {
            execute("fill", idempotent) {
                calls += "run"
                if (fails) error("cut")
            }.rollbackWith { calls += "undo" }
            execute("later", idempotent = true) {
                if (calls.count { it == "run" } == 2) error("later")
            }.rollbackWith(idempotent = true) {}
        }
        servers.use { server ->
            val migrations = CodedMigrations().write(1, body = body(idempotent = false))
            server.migrate(migrations).single().message() shouldContain "Nobody can tell how far it came"
            fails = false
            migrations.write(1, text = "mended", body = body(idempotent = true))
            server.migrate(migrations).single().message() shouldContain "the code of `later` threw"
            server.rollback(migrations, 0).shouldBeEmpty()
            calls shouldContainExactly listOf("run", "run", "undo")
        }
    }

    test("code in doubt that the script no longer has is not forgotten") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) {
                createCollection("a")
                execute("fill") { error("cut") }
            }
            server.migrate(migrations)
            migrations.write(1, text = "without") { createCollection("a") }
            val problem = server.migrate(migrations).single()
            problem.code() shouldBe ProblemCode.IN_DOUBT
            problem.message() shouldContain "while it was to execute fill"
        }
    }

    test("what somebody else wrote since is kept, also where code is undone before it is seen") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { createCollection("a") { vectors(2, Cosine) } }
                .write(2) { upsertPoints("a") { point(1) { payload("n" to 1) } } }
                .write(3) { execute("noop") {}.rollbackWith {} }
            server.migrate(migrations).shouldBeEmpty()
            server.foreign {
                setPayload("a") {
                    points(1)
                    payload("n" to 99)
                }
            }
            val problem = server.rollback(migrations, 1).single()
            problem.code() shouldBe ProblemCode.CONFLICT
            problem.message() shouldContain "would overwrite what somebody else made of it since"
            server.points("a", 1).getValue("1").payload()["n"] shouldBe Node.Int(99)
        }
    }

    test("an edit beside code that was applied is told as that, also where only a comment is new") {
        val body: MigrationScope.() -> Unit = { execute("noop") {}.rollbackWith {} }
        servers.use { server ->
            val migrations = CodedMigrations().write(1, body = body)
            server.migrate(migrations).shouldBeEmpty()
            server.migrate(migrations.write(1, text = "// a comment", body = body)).single().message() shouldContain
                "has another text now, and it runs code, which nobody can compare"
        }
    }

    test("what code of an earlier migration brings about can be there only once that has run") {
        servers.use { server ->
            val migrations = CodedMigrations()
                .write(1) { execute("make") { server.foreign { createCollection("by_code") } } }
                .write(2) { createPayloadIndexes("by_code") { keyword("lang") } }
            server.migrate(migrations).single().message() shouldContain
                "Where code of version 1 brings that about, apply it first: `qmig migrate --to 1`"
            server.qmig(migrations).use { it.migrate(MigrateOptions(to = Version.of("1"))).problems().shouldBeEmpty() }
            server.migrate(migrations).shouldBeEmpty()
        }
    }
})
