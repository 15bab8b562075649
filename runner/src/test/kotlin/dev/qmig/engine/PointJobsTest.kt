package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.RehearsalServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.dsl.PointChangeScope
import dev.qmig.dsl.PointCode
import dev.qmig.dsl.SourcePoint
import dev.qmig.dsl.skip
import dev.qmig.embed.Embedder
import dev.qmig.embed.InputRefusedException
import dev.qmig.embed.OnRefused
import dev.qmig.model.ProblemCode
import dev.qmig.model.VectorName
import dev.qmig.model.VectorValue
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.use
import dev.qmig.value
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.nulls.shouldBeNull
import io.kotest.matchers.nulls.shouldNotBeNull
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

class PointJobsTest : PointJobsSuite(EmbeddedServer)

/** Steps that copy points, and give them what they lack. */
abstract class PointJobsSuite(servers: RehearsalServer) : FunSpec({
    test("points are copied as code says, and go again with a rollback") {
        servers.use { server ->
            server.articlesWithTexts()
            val migrations = CodedMigrations().write(1) {
                createCollection("copy") {
                    vector("title", 2, Cosine)
                    vector("body", 2, Dot)
                }
                copyPoints("articles", "copy") { point ->
                    when {
                        point.id == "7" -> skip
                        point.text("text") == null -> point
                        else -> point.with {
                            payload("length" to point.text("text")!!.length, "deep" to mapOf("a" to listOf(1, null)))
                            removePayload("n")
                            vector("body", floatArrayOf(1f, point.vector("title")!!.first()))
                        }
                    }
                }
            }
            server.run(migrations).problems().shouldBeEmpty()
            val before = server.allPoints("articles")
            val after = server.allPoints("copy")
            after.keys shouldBe before.keys - "7"
            after.getValue(TEXTLESS) shouldBe before.getValue(TEXTLESS)
            val changed = after.getValue("3")
            changed.payload().entries().mapValues { "${it.value}" } shouldBe
                mapOf("text" to "text 3", "length" to "6", "deep" to "{a: [1, null]}")
            changed.vectors().keys.map { it.value() } shouldContainExactly listOf("body", "title")
            changed.vectors()[VectorName("title")] shouldBe before.getValue("3").vectors()[VectorName("title")]
            server.qmig(migrations).use { it.rollback().problemCodes() shouldBe listOf(ProblemCode.DATA_LOSS) }
            server.undo(migrations).problems().shouldBeEmpty()
            server.names() shouldBe setOf("articles")
            server.allPoints("articles") shouldBe before
        }
    }

    test("what was copied into a collection that stays goes again, and nothing else of it") {
        servers.use { server ->
            server.articlesWithTexts()
            server.foreign {
                createCollection("copy") {
                    vector("title", 2, Cosine)
                    vector("body", 2, Dot)
                }
            }
            val migrations = CodedMigrations().write(1) { copyPoints("articles", "copy") }
            val before = server.schema()
            server.run(migrations).problems().shouldBeEmpty()
            server.allPoints("copy") shouldBe server.allPoints("articles")
            server.undo(migrations).problems().shouldBeEmpty()
            server.allPoints("copy") shouldBe emptyMap()
            server.schema() shouldBe before
        }
    }

    test("points are not copied to where there are some") {
        servers.use { server ->
            server.articlesWithTexts()
            server.foreign {
                createCollection("copy") { vector("title", 2, Cosine) }
                upsertPoints("copy") { point(99) {} }
            }
            val migrations = CodedMigrations().write(1) { copyPoints("articles", "copy") }
            val problem = server.run(migrations).problems().single()
            problem.message() shouldContain "`copy` has 1 point already"
            server.allPoints("copy").keys shouldBe setOf("99")
        }
    }

    test("what throws in the code stops it, and the next run goes on with code that does not") {
        servers.use { server ->
            server.articlesWithTexts()

            fun migrations(text: String, code: (SourcePoint) -> Unit) = CodedMigrations().write(1, text) {
                createCollection("copy") { vector("title", 2, Cosine) }
                copyPoints("articles", "copy") { point -> point.also(code) }
            }
            val failing = migrations("one") { check(it.id != "40") { "no forties" } }
            val problem = server.run(failing).problems().single()
            problem.code() shouldBe ProblemCode.SCRIPT_FAILED
            problem.message() shouldContain
                "step 2 of version 1 (copy points of collection articles to copy) stopped: its " +
                "code threw IllegalStateException: no forties"
            problem.message() shouldContain "`qmig migrate` goes on here"
            server.run(migrations("two") { }).problems().shouldBeEmpty()
            server.allPoints("copy") shouldBe server.allPoints("articles")
        }
    }

    context("code of a backfill that changes anything but what it is to fill in is stopped, and changes nothing") {
        withData(
            nameFn = { it.first },
            Triple<String, PointChangeScope.() -> Unit, String>("another key", { payload("n" to 7) }, "sets payload n"),
            Triple("a vector", { vector("title", floatArrayOf(1f, 2f)) }, "sets vector title"),
            Triple("a key less", { removePayload("n") }, "takes away payload n"),
            Triple("a vector less", { removeVector("title") }, "takes away vector title"),
        ) { (_, change, told) ->
            servers.use { server ->
                server.articlesWithTexts()
                val before = server.allPoints("articles")
                val migrations = CodedMigrations().write(1) {
                    backfill("articles") {
                        payload(
                            "lang",
                            PointCode.each { point ->
                                point.with {
                                    payload("lang" to "en")
                                    change()
                                }
                            },
                        )
                    }
                }
                val problem = server.run(migrations).problems().single()
                problem.code() shouldBe ProblemCode.SCRIPT_FAILED
                problem.message() shouldContain "it fills in payload lang and $told"
                server.allPoints("articles") shouldBe before
            }
        }
    }

    test("points that lack a vector get one, others keep theirs, and a rollback takes it from those alone") {
        servers.use { server ->
            server.articlesWithTexts()
            server.foreign { upsertPoints("articles") { point(500) { vector("body", 9, 9) } } }
            var asked = 0
            val migrations = CodedMigrations().write(1) {
                backfill("articles") {
                    vector("body") { points ->
                        asked += points.size
                        points.map { point -> point.text("text")?.let(::firstModel) }
                    }
                }
            }
            server.run(migrations).problems().shouldBeEmpty()
            server.allPoints("articles").forEach { (id, point) ->
                withClue(id) {
                    val body = (point.vectors()[VectorName("body")] as VectorValue.Dense?)?.values()
                    body shouldBe when (id) {
                        "500" -> listOf(9f, 9f)
                        TEXTLESS -> null
                        else -> firstModel("text $id").toList()
                    }
                }
            }
            withClue("each point once") { asked shouldBe TEXTS + 1 }
            server.undo(migrations).problems().shouldBeEmpty()
            server.allPoints("articles").forEach { (id, point) ->
                val left = (point.vectors()[VectorName("body")] as VectorValue.Dense?)?.values()
                withClue(id) { left shouldBe if (id == "500") listOf(9f, 9f) else null }
            }
        }
    }

    test("points of a filter that lack a key of the payload get it") {
        servers.use { server ->
            server.articlesWithTexts()
            val migrations = CodedMigrations().write(1) {
                backfill("articles") {
                    where {
                        range("n", lt = 20)
                        mustNot { matchAny("n", 3, 4) }
                    }
                    payload("length") { point -> point.text("text")?.length }
                    payload("tags") { emptyList<String>() }
                }
            }
            server.run(migrations).problems().shouldBeEmpty()
            val filled = server.allPoints("articles").filterValues { "length" in it.payload().entries() }
            filled.keys shouldBe (0 until 20).map { "$it" }.toSet() - setOf("3", "4")
            server.undo(migrations).problems().shouldBeEmpty()
            server.allPoints("articles").values.none { "length" in it.payload().entries() } shouldBe true
        }
    }

    test("vectors are read where code asks for them, and told where it does not") {
        servers.use { server ->
            server.articlesWithTexts()

            fun migrations(read: Boolean) = CodedMigrations().write(1, "$read") {
                backfill("articles", readVectors = read) {
                    payload("first") { point -> point.vector("title")?.first()?.toDouble() }
                }
            }
            server.run(migrations(false)).problems().single().message() shouldContain "readVectors = true"
            server.run(migrations(true)).problems().shouldBeEmpty()
            server.allPoints("articles").getValue("3").payload()["first"].shouldNotBeNull()
        }
    }

    test("a point that is deleted in the middle of a batch takes no other with it") {
        servers.use { server ->
            server.articlesWithTexts()
            val deleting = Before("UpdateVectors") { server.foreign { deletePoints("articles") { points(3, 60) } } }
            val migrations = CodedMigrations().write(1) { fillBody() }
            server.run(migrations, deleting).problems().shouldBeEmpty()
            val left = server.allPoints("articles")
            left.keys.contains("3") shouldBe false
            (left - TEXTLESS).values.forEach { it.vectors()[VectorName("body")].shouldNotBeNull() }
        }
    }

    test("points that are written while others are filled in are filled in, too") {
        servers.use { server ->
            server.articlesWithTexts()
            val writing = Before("UpdateVectors") {
                server.foreign { upsertPoints("articles") { repeat(50) { point(it.toLong()) { text(it) } } } }
            }
            val migrations = CodedMigrations().write(1) { fillBody() }
            server.run(migrations, writing).problems().shouldBeEmpty()
            (server.allPoints("articles") - TEXTLESS).values.forEach {
                it.vectors()[VectorName("body")].shouldNotBeNull()
            }
        }
    }

    test("an embedder makes the vectors, and a text that it refuses is left out or stops the move") {
        servers.use { server ->
            server.articlesWithTexts()

            fun migrations(onRefused: OnRefused) = CodedMigrations().write(1, "$onRefused") {
                backfill("articles") { vector("body", refusing(), onRefused) { point -> point.text("text") } }
            }
            val problem = server.run(migrations(OnRefused.stop())).problems().single()
            problem.message() shouldContain "no sevens"
            server.run(migrations(OnRefused.skip())).problems().shouldBeEmpty()
            val filled = server.allPoints("articles").filterValues { VectorName("body") in it.vectors() }.keys
            filled shouldBe (0 until TEXTS).map { "$it" }.filterNot { it.endsWith("7") }.toSet()
        }
    }
})

/** Stands for a model that does not take texts that end with 7. */
private fun refusing() = Embedder.ofBatches("refusing") { texts ->
    if (texts.any { it.endsWith("7") }) throw InputRefusedException("no sevens")
    texts.map(::firstModel)
}
