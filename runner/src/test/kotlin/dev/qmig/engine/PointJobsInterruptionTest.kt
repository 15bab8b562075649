package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.RehearsalServer
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Point
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.longs.shouldBeGreaterThan
import io.kotest.matchers.shouldBe

class PointJobsInterruptionTest : PointJobsInterruptionSuite(EmbeddedServer, oneIn(5))

/** As [InterruptionSuite], over steps that go through points. */
abstract class PointJobsInterruptionSuite(servers: RehearsalServer, stride: Int) : FunSpec({
    test("what was kept of a copy before it was undone is nothing to go on from") {
        val copying = CodedMigrations().write(1) {
            createCollection("copy") { vector("title", 2, Cosine) }
            copyPoints("articles", "copy") { point -> point.with { removeVector("body") } }
        }
        listOf(copying to "copy", MOVING_ALIAS to "articles_v2").forEach { (migrations, copy) ->
            servers.everyRequest(stride, {
                it.articlesBehindAlias()
                it.run(migrations).problems().shouldBeEmpty()
                it.undo(migrations).problems().shouldBeEmpty()
            }) { server, fault ->
                server.qmig(migrations, fault).use { it.migrate() }
                server.run(migrations).problems().shouldBeEmpty()
                server.allPoints(copy).keys shouldBe server.allPoints("articles").keys
            }
        }
    }

    listOf<Triple<String, TestServer.() -> Unit, CodedMigrations>>(
        Triple("a move behind an alias", { articlesBehindAlias() }, MOVING_ALIAS),
        Triple("a backfill", { articlesWithTexts() }, CodedMigrations().write(1) { fillBody() }),
        Triple("a backfill where some have it", { articlesWithSome() }, CodedMigrations().write(1) { fillBoth() }),
    ).forEach { (name, prepare, migrations) ->
        fun TestServer.state(): Pair<ClusterSchema, List<Map<String, Point>>> =
            schema() to names().sorted().map { allPoints(it) }

        test("$name that is interrupted at any request is completed by the next run, and undone as if it never was") {
            val (before, after) = servers.use { server ->
                server.prepare()
                val before = server.state()
                server.run(migrations).problems().shouldBeEmpty()
                before to server.state()
            }
            val requests = servers.everyRequest(stride, { it.prepare() }) { server, fault ->
                server.qmig(migrations, fault).use { it.migrate() }
                server.run(migrations).problems().shouldBeEmpty()
                server.state() shouldBe after
                server.undo(migrations).problems().shouldBeEmpty()
                server.state() shouldBe before
            }
            requests shouldBeGreaterThan 20
        }

        test("$name that is interrupted at any request is undone by a rollback") {
            val before = servers.use { server ->
                server.prepare()
                server.state()
            }
            servers.everyRequest(stride, { it.prepare() }) { server, fault ->
                server.qmig(migrations, fault).use { it.migrate() }
                server.undo(migrations)
                server.state() shouldBe before
            }
        }

        test("undoing $name, interrupted at any request, is completed by the next run") {
            val before = servers.use { server ->
                server.prepare()
                server.state()
            }
            servers.everyRequest(stride, {
                it.prepare()
                it.run(migrations).problems().shouldBeEmpty()
            }) { server, fault ->
                server.qmig(migrations, fault).use { it.rollback(UNDONE) }
                server.undo(migrations)
                server.state() shouldBe before
            }
        }
    }
})
