package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.RehearsalServer
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.MigrationScope
import dev.qmig.model.ProblemCode
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.qdrant.client.QdrantClient
import java.util.concurrent.ExecutionException

class ExecuteTest : ExecuteSuite(EmbeddedServer)

/** Code as a step: what it did is seen in [calls], because nothing on the server shows it. */
abstract class ExecuteSuite(servers: RehearsalServer) : FunSpec({
    val calls = mutableListOf<String>()
    beforeEach { calls.clear() }

    fun story(body: MigrationScope.() -> Unit, tell: (TestServer, CodedMigrations) -> Unit) = servers.use { server ->
        tell(server, CodedMigrations().write(1) { createCollection("a") { vectors(2, Cosine) } }.write(2, body = body))
    }

    fun TestServer.migrate(migrations: CodedMigrations) = qmig(migrations).use { it.migrate().problems() }

    fun TestServer.rollback(migrations: CodedMigrations) = qmig(migrations).use { it.rollback().problems() }

    test("code runs once, in its place, with a client that works") {
        story({
            execute("before") { calls += "before ${it.listCollectionsAsync().get().filter { name -> name == "b" }}" }
            createCollection("b") { vectors(2, Cosine) }
            execute("after") { calls += "after ${it.listCollectionsAsync().get().filter { name -> name == "b" }}" }
        }) { server, migrations ->
            server.migrate(migrations).shouldBeEmpty()
            server.migrate(migrations).shouldBeEmpty()
            calls shouldContainExactly listOf("before []", "after [b]")
        }
    }

    test("a dry run runs no code") {
        story({ execute("count") { calls += "run" } }) { server, migrations ->
            server.qmig(migrations).use { it.migrate(MigrateOptions(dryRun = true)).problems().shouldBeEmpty() }
            calls.shouldBeEmpty()
        }
    }

    test("code that says nothing of its undoing cannot be undone, and nothing of the migration is") {
        story({
            createCollection("b") { vectors(2, Cosine) }
            execute("fill") { calls += "run" }
        }) { server, migrations ->
            server.migrate(migrations).shouldBeEmpty()
            val problem = server.rollback(migrations).single()
            problem.code() shouldBe ProblemCode.IRREVERSIBLE
            problem.message() shouldContain "step 2 of version 2 (execute fill) cannot be undone"
            problem.message() shouldContain "`rollbackWith`"
            server.names() shouldBe setOf("a", "b")
        }
    }

    test("code is undone by the code that it names, newest first") {
        story({
            execute("one") { calls += "one" }.rollbackWith { calls += "undo one" }
            execute("two") { calls += "two" }.rollbackWith { calls += "undo two" }
        }) { server, migrations ->
            server.migrate(migrations).shouldBeEmpty()
            server.rollback(migrations).shouldBeEmpty()
            server.migrate(migrations).shouldBeEmpty()
            calls shouldContainExactly listOf("one", "two", "undo two", "undo one", "one", "two")
        }
    }

    test("what undoes code is refused where its script is gone or has another text, and nothing is touched") {
        val body: MigrationScope.() -> Unit = {
            createCollection("b") { vectors(2, Cosine) }
            execute("one") { calls += "one" }.rollbackWith { calls += "undo one" }
        }
        story(body) { server, migrations ->
            server.migrate(migrations).shouldBeEmpty()
            val gone = server.rollback(CodedMigrations()).single()
            val changed = server.rollback(migrations.write(2, text = "edited", body = body)).single()
            listOf(gone, changed).forEach {
                it.message() shouldContain
                    "the code of `rollback of one` is only in the script as it was when this was applied"
            }
            server.names() shouldBe setOf("a", "b")
            calls shouldContainExactly listOf("one")
            server.rollback(migrations.write(2, body = body)).shouldBeEmpty()
            server.names() shouldBe setOf("a")
        }
    }

    context("what code throws stops the migration and says where") {
        withData<Pair<String, () -> Unit>>(
            { it.first },
            "IllegalStateException: no luck" to { error("no luck") },
            "NotImplementedError: An operation is not implemented: later" to { TODO("later") },
            "IllegalArgumentException" to { throw ExecutionException(IllegalArgumentException()) },
            "StackOverflowError" to { endless(1) },
            "NoClassDefFoundError: Missing" to { throw NoClassDefFoundError("Missing") },
        ) { (thrown, code) ->
            calls.clear()
            var mended = false
            story({
                execute("break", idempotent = true) { if (!mended) code() }
                execute("later") { calls += "later" }
            }) { server, migrations ->
                val problem = server.migrate(migrations).single()
                problem.message() shouldContain "the code of `break` threw $thrown"
                calls.shouldBeEmpty()
                mended = true
                server.migrate(migrations).shouldBeEmpty()
                calls shouldContainExactly listOf("later")
            }
        }
    }

    test("code in doubt is not run again unless it says that this does no harm") {
        var fails = true

        fun code(idempotent: Boolean): MigrationScope.() -> Unit = {
            execute("fill", idempotent) {
                calls += "run"
                if (fails) error("cut")
            }
        }
        story(code(idempotent = false)) { server, migrations ->
            server.migrate(migrations)
            fails = false
            val problem = server.migrate(migrations).single()
            problem.code() shouldBe ProblemCode.IN_DOUBT
            problem.message() shouldContain "`idempotent = true`"
            problem.message() shouldContain "`alreadyDone`"
            calls shouldContainExactly listOf("run")
            server.migrate(migrations.write(2, text = "edited", body = code(idempotent = true))).shouldBeEmpty()
            calls shouldContainExactly listOf("run", "run")
        }
    }

    test("code in doubt that can tell that it is done is not run again") {
        var fails = true
        story({
            execute("fill") {
                calls += "run"
                if (fails) error("cut after the work")
            }.alreadyDone { calls.isNotEmpty() }
        }) { server, migrations ->
            server.migrate(migrations)
            fails = false
            server.migrate(migrations).shouldBeEmpty()
            calls shouldContainExactly listOf("run")
        }
    }

    test("code that undoes and is in doubt is not run again unless it says that this does no harm") {
        listOf(false, true).forEach { idempotent ->
            var fails = true
            calls.clear()
            story({
                execute("fill") { calls += "run" }.rollbackWith(idempotent) {
                    calls += "undo"
                    if (fails) error("cut")
                }
            }) { server, migrations ->
                server.migrate(migrations).shouldBeEmpty()
                server.rollback(migrations).single().message() shouldContain "the code of `rollback of fill` threw"
                fails = false
                val problems = server.rollback(migrations)
                if (idempotent) problems.shouldBeEmpty() else problems.single().code() shouldBe ProblemCode.IN_DOUBT
                calls shouldContainExactly if (idempotent) listOf("run", "undo", "undo") else listOf("run", "undo")
            }
        }
    }

    test("the client of code is closed after it, and code cannot use it later") {
        var kept: QdrantClient? = null
        story({ execute("keep") { kept = it } }) { server, migrations ->
            server.migrate(migrations).shouldBeEmpty()
            val late = runCatching { kept!!.listCollectionsAsync().get() }
            late.exceptionOrNull()!!.message shouldContain "wait there for every reply"
            server.names() shouldBe setOf("a")
        }
    }
})

private fun endless(number: Int): Int = endless(number + 1) + 1
