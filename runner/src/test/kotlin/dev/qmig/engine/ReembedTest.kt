package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.Refusing
import dev.qmig.RehearsalServer
import dev.qmig.StatusState
import dev.qmig.dsl.Dot
import dev.qmig.model.ProblemCode
import dev.qmig.model.Reembed
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.use
import dev.qmig.value
import io.grpc.Status
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.longs.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

class ReembedTest : ReembedSuite(EmbeddedServer)

/** Moves to another model, in place and behind an alias. */
abstract class ReembedSuite(servers: RehearsalServer) : FunSpec({
    test("a collection is moved to another model in place, and back") {
        servers.use { server ->
            server.articlesWithTexts()
            val before = server.schema()
            val migrations = CodedMigrations().write(1) {
                reembed("articles") {
                    vector("title_v2", 3, Dot) { onDisk = true }
                    embed { points -> points.map { point -> point.text("text")?.let(::secondModel) } }
                }
            }
            server.made(migrations) shouldContainExactly listOf(
                "1/3 create vector title_v2 in collection articles",
                "2/3 update vector title_v2 of collection articles",
                "3/3 backfill vector title_v2 of collection articles",
            )
            server.newVectors("articles", "title_v2")
            server.undo(migrations).problems().shouldBeEmpty()
            server.schema() shouldBe before
        }
    }

    test("a collection is moved to another model behind its alias, and back") {
        servers.use { server ->
            server.articlesBehindAlias()
            val before = server.schema()
            val points = server.allPoints("articles")
            server.made(MOVING_ALIAS) shouldContainExactly listOf(
                "1/8 create collection articles_v2",
                "2/8 create integer index on articles_v2.n",
                "3/8 copy points of collection articles to articles_v2",
                "4/8 catch up from articles to articles_v2",
                "5/8 verify the copy of articles in articles_v2",
                "6/8 update strict_mode_config of collection articles_v2",
                "7/8 switch alias live -> articles_v2",
                "8/8 bring what came late from articles to articles_v2",
            )
            server.newVectors("articles_v2", "title")
            server.allPoints("articles") shouldBe points
            server.schema().aliases().values.single().value() shouldBe "articles_v2"
            server.undo(MOVING_ALIAS).problems().shouldBeEmpty()
            server.schema() shouldBe before
            server.allPoints("articles") shouldBe points
        }
    }

    test("searches are compared where that is asked for, and too few in common stop the move") {
        servers.use { server ->
            server.articlesBehindAlias()
            val told = mutableListOf<Progress.SearchesCompared>()

            fun migrations(least: Double) = CodedMigrations().write(1, "$least") {
                reembed("live") {
                    toNewModel()
                    compareSearches(sample = 50, limit = 5, atLeast = least)
                }
            }
            val problem = server.run(migrations(0.99)).problems().single()
            problem.message() shouldContain "`compareSearches` asks for 99 %"
            server.schema().aliases().values.single().value() shouldBe "articles"
            val listener = Progress.Listener { if (it is Progress.SearchesCompared) told += it }
            server.undo(migrations(0.99)).problems().shouldBeEmpty()
            server.qmig(migrations(0.1), listener = listener).use { it.migrate().problems().shouldBeEmpty() }
            told.single().points() shouldBeGreaterThan 40
            (told.single().share() > 0.1 && told.single().share() < 0.99) shouldBe true
        }
    }

    test("a real collection is not switched, and told what to do") {
        servers.use { server ->
            server.articlesWithTexts()
            val migrations = CodedMigrations().write(1) { reembed("articles") { toNewModel() } }
            server.run(migrations).problems().single().message() shouldContain
                "`articles` is a collection, and nothing can be switched behind its name; have readers and writers " +
                "use an alias first"
        }
    }

    test("who writes to both sides while a collection is moved loses nothing") {
        servers.use { server ->
            server.articlesBehindAlias()
            var count = 0
            val writing = Before("Upsert", each = true) {
                if ("articles_v2" in server.names() && count < 40) {
                    val id = 1000L + count
                    val changed = (count * 7 % TEXTS).toLong()
                    count++
                    server.foreign {
                        listOf("articles" to 2, "articles_v2" to 3).forEach { (name, size) ->
                            upsertPoints(name) {
                                listOf(id, changed).forEach { point ->
                                    point(point) {
                                        val text = "written $count"
                                        payload("text" to text, "n" to point)
                                        vector(
                                            "title",
                                            (
                                                if (size ==
                                                    2
                                                ) {
                                                    firstModel(text)
                                                } else {
                                                    secondModel(text)
                                                }
                                            ).asList(),
                                        )
                                    }
                                }
                            }
                            deletePoints(name, ifExists = true) { points(count + 60L) }
                        }
                    }
                }
            }
            server.run(MOVING_ALIAS, writing).problems().shouldBeEmpty()
            count shouldBeGreaterThan 5
            server.newVectors("articles_v2", "title")
        }
    }

    test("who writes to the old side only is caught up with, but for a window that is told") {
        servers.use { server ->
            server.articlesBehindAlias()
            val told = mutableListOf<Progress.CaughtUp>()
            var count = 0
            val writing = Before("Upsert", each = true) {
                if (count < 3 && server.allPoints("articles_v2").isNotEmpty()) {
                    count++
                    server.foreign { upsertPoints("articles") { point(count.toLong()) { text(5000 + count) } } }
                }
            }
            val late = Before("UpdateAliases") {
                server.foreign {
                    upsertPoints("articles") {
                        point(9000) { text(9000) }
                        point(50) { text(9001) }
                    }
                }
            }
            val listener = Progress.Listener { if (it is Progress.CaughtUp) told += it }
            server.qmig(MOVING_ALIAS, Both(writing, late), listener).use { it.migrate().problems().shouldBeEmpty() }
            count shouldBe 3
            val (passes, last) = told.partition { it.window() == null }
            passes.sumOf { it.brought() } shouldBeGreaterThan 0
            last.single().brought() shouldBe 1
            last.single().left() shouldBe 1
            last.single().examples() shouldBe listOf("50")
            server.newVectors("articles_v2", "title", except = setOf("50"))
        }
    }

    test("where more differs than may the alias stays, and a later run goes on") {
        servers.use { server ->
            server.articlesBehindAlias()
            var count = 0
            val writing = Before("Scroll", each = true) {
                if ("articles_v2" in server.names()) {
                    count++
                    server.foreign { upsertPoints("articles") { point(1) { text(5000 + count) } } }
                }
            }
            val problem = server.run(MOVING_ALIAS, writing).problems().single()
            problem.message() shouldContain "(catch up from articles to articles_v2) stopped: after 10 passes"
            server.schema().aliases().values.single().value() shouldBe "articles"
            server.run(MOVING_ALIAS).problems().shouldBeEmpty()
            server.newVectors("articles_v2", "title")
        }
    }

    test("a move stops after the phase that is asked for, shows it, and goes on or back") {
        val done = listOf(1, 2, 3, 4, 5, 8)
        Reembed.Phase.entries.zip(done).forEach { (phase, steps) ->
            listOf(true, false).forEach { forward ->
                withClue("$phase, $forward") {
                    servers.use { server ->
                        server.articlesBehindAlias()
                        val before = server.schema()
                        val ran = server.qmig(MOVING_ALIAS).use { it.migrate(MigrateOptions(toPhase = phase)) }
                        ran.problems().shouldBeEmpty()
                        val status = server.qmig(MOVING_ALIAS).use { it.status().value().migrations.single() }
                        status.doneSteps shouldBe steps
                        status.state shouldBe if (steps == 8) StatusState.APPLIED else StatusState.APPLYING
                        status.pausedAfter shouldBe phase.takeIf { steps < 8 }
                        (server.schema().aliases().values.single().value() == "articles") shouldBe (steps < 8)
                        if (forward) {
                            server.run(MOVING_ALIAS).problems().shouldBeEmpty()
                            server.newVectors("articles_v2", "title")
                        } else {
                            server.undo(MOVING_ALIAS).problems().shouldBeEmpty()
                            server.schema() shouldBe before
                        }
                    }
                }
            }
        }
    }

    test("deleting what was copied takes longer than anybody waits, and is asked for again when the server is done") {
        servers.use { server ->
            server.articlesBehindAlias()
            server.run(MOVING_ALIAS).problems().shouldBeEmpty()
            val late = Refusing("Delete", Status.DEADLINE_EXCEEDED, except = 0, sent = true, times = 1)
            val repeated = mutableListOf<String>()
            val listener = Progress.Listener { if (it is Progress.Repeating) repeated += it.summary() }
            server.qmig(MOVING_ALIAS, late, listener).use { it.rollback(UNDONE).problems().shouldBeEmpty() }
            repeated shouldContainExactly listOf("delete all points of collection articles_v2")
            server.names() shouldBe setOf("articles")
        }
    }

    test("a phase is asked for in vain where nothing is moved") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { createCollection("articles") }
            server.qmig(migrations).use { it.migrate(MigrateOptions(toPhase = Reembed.Phase.VERIFY)) }
                .problemCodes() shouldBe listOf(ProblemCode.USAGE)
            server.names().shouldBeEmpty()
        }
    }
})
