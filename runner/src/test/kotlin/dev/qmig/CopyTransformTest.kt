package dev.qmig

import dev.qmig.data.JobState
import dev.qmig.data.MoveOptions
import dev.qmig.dsl.Cosine
import dev.qmig.engine.Progress
import dev.qmig.model.ProblemCode
import dev.qmig.model.VectorName
import dev.qmig.model.VectorValue
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.nio.file.Path
import kotlin.io.path.writeText

/** Copies whose points become what a script says. */
class CopyTransformTest : FunSpec({
    val folder = tempdir().toPath()
    val cache = tempdir().toPath()

    fun script(text: String, name: String = "x.transform.kts"): Path =
        folder.resolve(name).also { it.writeText(text) }

    fun options(text: String, name: String = "articles") =
        CopyOptions(listOf(name), transform = script(text))

    fun TestServer.copyOf(
        source: TestServer,
        options: CopyOptions,
        listener: Progress.Listener = Progress.Listener.SILENT,
    ) = source.open().use { from -> apply { scripts = cache }.open(listener = listener).use { it.copy(from, options) } }

    context("what is wrong with the script is told before anything is sent") {
        withData(
            mapOf(
                "two transforms" to Wrong(
                    "transform { it }\ntransform { skip }",
                    ProblemCode.INVALID_VALUE,
                    "`transform` is given twice",
                    "x.transform.kts:2",
                ),
                "none" to Wrong("val a = 1", ProblemCode.SCRIPT_BROKEN, "does not say what becomes of points"),
                "no text" to Wrong("", ProblemCode.SCRIPT_BROKEN, "`transform { point -> point }`"),
                "a migration" to Wrong(
                    "\ncreateCollection(\"a\")",
                    ProblemCode.SCRIPT_BROKEN,
                    "nresolved reference 'createCollection'",
                    "x.transform.kts:2:1",
                ),
                "no result" to Wrong(
                    "transform { point -> point.id }",
                    ProblemCode.SCRIPT_BROKEN,
                    "PointResult",
                    "x.transform.kts:1:22",
                ),
                "code of its own that throws" to Wrong(
                    "val model: String? = null\nval name = model!!\ntransform { it }",
                    ProblemCode.SCRIPT_FAILED,
                    "A transform only says what becomes of points and must run to its end",
                    "x.transform.kts:2",
                ),
                "code that ends the program" to Wrong(
                    "transform { point ->\n    if (point.id == \"1\") kotlin.system.exitProcess(1)\n    point\n}",
                    ProblemCode.SCRIPT_FAILED,
                    "would end the whole program",
                    "x.transform.kts:2",
                ),
            ),
        ) { wrong ->
            withTwo { source, target ->
                source.fill()
                val problem = target.copyOf(source, options(wrong.text)).problems().single()
                problem.code() shouldBe wrong.code
                problem.message() shouldContain wrong.words
                problem.position?.toString() shouldBe wrong.place
                target.names() shouldBe emptySet()
                target.open().use { it.jobs().orThrow().shouldBeEmpty() }
            }
        }
    }

    test("a file that is not there, or is called otherwise, is no transform") {
        withTwo { source, target ->
            source.fill()
            listOf("none.transform.kts", "a.qmig.kts").map { name ->
                val options = CopyOptions(transform = folder.resolve(name))
                val problem = target.copyOf(source, options).problems().single()
                problem.code() shouldBe ProblemCode.USAGE
                problem.message().substringAfter("`")
            }.zip(listOf("that can be read", "no transform: the name of one ends with `.transform.kts`"))
                .forEach { (message, words) -> message shouldContain words }
            target.names() shouldBe emptySet()
        }
    }

    test("points become what the script says, those that it leaves out are counted, and both sides agree") {
        withTwo { source, target ->
            source.fill()
            val moved = target.copyOf(source, options(HALF)).orThrow().collections.single().moved
            moved?.disagreeing.orEmpty().shouldBeEmpty()
            moved?.job?.state shouldBe JobState.DONE
            moved?.job?.written shouldBe 75
            moved?.job?.skipped shouldBe 75
            moved?.late shouldBe 0
            val points = target.points("articles", *ALL_ARTICLES)
            points.keys shouldBe ALL_ARTICLES.map { it as Int }.filter { it % 2 == 0 }.map { "$it" }.toSet()
            "${points.getValue("2").payload()}" shouldBe "{n: 1, half: 1}"
            target.schema().collections().keys.map { "$it" } shouldContainExactly listOf("articles")
            target.schema().collections().values.single() shouldBe
                source.schema().collections().filterKeys { it.value() == "articles" }.values.single()
        }
    }

    test("what a script makes of several points at a time arrives, too") {
        withTwo { source, target ->
            source.fill()
            val text = """
                transform(PointCode.batches { points ->
                    points.map { it.with { payload("of" to points.size) } }
                })
            """.trimIndent()
            target.copyOf(source, options(text)).problems().shouldBeEmpty()
            "${target.points("articles", 150).getValue("150").payload()}" shouldContain "of: "
        }
    }

    test("what throws at a point is told with its id and its line, and goes on once it is mended") {
        withTwo { source, target ->
            source.fill()
            val throwing = "transform { point ->\n    check(point.id != \"140\") { \"no forties\" }\n    point\n}"
            val one = options(throwing).copy(move = MoveOptions(batch = 5, workers = 1))
            val problem = target.copyOf(source, one).problems().single()
            problem.code() shouldBe ProblemCode.SCRIPT_FAILED
            problem.message() shouldContain
                "`x.transform.kts` threw IllegalStateException: no forties, when it was given point 140."
            "${problem.position}" shouldBe "x.transform.kts:2"
            problem.position?.source() shouldContain "no forties"
            val read = target.open().use { it.jobs().orThrow() }.single().read
            withClue("how much was read") { read.toInt() shouldBeGreaterThan 0 }
            val mended = one.copy(transform = script("transform { it.with { payload(\"new\" to true) } }"))
            val refused = target.copyOf(source, mended).problems().single()
            refused.code() shouldBe ProblemCode.CONFLICT
            refused.message() shouldContain "was begun with another transform"
            target.copyOf(source, one.copy(transform = null)).problems().single().message() shouldContain
                "Name the transform"
            val moved = target.copyOf(source, mended.copy(acceptChangedTransform = true)).orThrow()
                .collections.single().moved
            moved?.written shouldBe 150 - read
            val all = target.points("articles", *ALL_ARTICLES)
            all.size shouldBe 150
            all.values.count { "new" in it.payload().entries() } shouldBe (150 - read).toInt()
        }
    }

    test("a transform that threw before anything was copied is mended without further words") {
        withTwo { source, target ->
            source.fill()
            target.copyOf(source, options("transform { error(\"no\") }")).problems().single().code() shouldBe
                ProblemCode.SCRIPT_FAILED
            target.copyOf(source, options(HALF)).problems().shouldBeEmpty()
        }
    }

    test("a copy that was begun without a transform goes on with one only where that is accepted") {
        withTwo { source, target ->
            source.fill()
            target.copy(source, CopyOptions(listOf("articles"))).orThrow()
            val problem = target.copyOf(source, options(HALF)).problems().single()
            problem.message() shouldContain "was begun without a transform"
            target.copyOf(source, options(HALF).copy(dryRun = true)).problems().single() shouldBe problem
            target.copyOf(source, options(HALF).copy(acceptChangedTransform = true)).problems().shouldBeEmpty()
            target.points("articles", *ALL_ARTICLES).size shouldBe 150
        }
    }

    test("a copy that begins anew with another transform has nothing of the one before") {
        withTwo { source, target ->
            source.fill()
            val stopped = target.copyOf(
                source,
                options("transform { point -> check(point.id != \"140\"); point }")
                    .copy(move = MoveOptions(batch = 5, workers = 1)),
            )
            stopped.problems().map { it.code() } shouldBe listOf(ProblemCode.SCRIPT_FAILED)
            target.points("articles", 1).size shouldBe 1
            target.copyOf(source, options(HALF).copy(restart = true)).problems().shouldBeEmpty()
            target.points("articles", *ALL_ARTICLES).size shouldBe 75
        }
    }

    test("a vector of another size is refused at its point, before the server sees it") {
        withTwo { source, target ->
            source.fill()
            val text = "transform { it.with { vector(floatArrayOf(1f, 2f, 3f)) } }"
            val inTurn = MoveOptions(workers = 1, window = 1)
            val problem = target.copyOf(source, options(text).copy(move = inTurn)).problems().single()
            problem.code() shouldBe ProblemCode.CONFLICT
            problem.message() shouldContain
                "the vector `(unnamed)` of point 1 has 3 numbers; collection `articles` has 2 there"
        }
    }

    test("a collection of other vectors is filled with what the script makes, and needs all of it") {
        withTwo { source, target ->
            source.fill()

            fun makeTarget() = target.foreign { createCollection("wide") { vectors(3, Cosine) } }
            makeTarget()
            val options = options("transform { it }").copy(name = "wide", create = false)
            target.copyOf(source, options.copy(transform = null)).problems().first().message() shouldContain
                "do not fit into collection `wide`"
            val short = "transform { it.with { vector(floatArrayOf(1f)) } }"
            target.copyOf(source, options.copy(transform = script(short))).problems().single().message() shouldContain
                "has 1 numbers"
            val wide = "transform { it.with { vector(floatArrayOf(1f, 0f, 0f)) } }"
            target.copyOf(source, options.copy(transform = script(wide))).problems().shouldBeEmpty()
            val vectors = target.points("wide", 150).getValue("150").vectors()
            (vectors[VectorName("")] as VectorValue.Dense).values() shouldBe listOf(1f, 0f, 0f)
            target.schema().collections().filterKeys { it.value() == "wide" }.values.single()
                .config().vectors().getValue(VectorName("")).size() shouldBe 3
        }
    }

    test("vectors that the script leaves alone are held against the collection, too") {
        withTwo { source, target ->
            source.foreign {
                createCollection("articles") { vectors(2, Cosine) }
                upsertPoints("articles") { point(1) { vector(1, 2) } }
            }
            target.foreign { createCollection("articles") { vectors(3, Cosine) } }
            val problem = target.copyOf(source, options("transform { it }")).problems().single()
            problem.message() shouldContain "of point 1 has 2 numbers; collection `articles` has 3 there"
        }
    }

    test("a point that goes missing is brought, though the script leaves out as many") {
        withTwo { source, target ->
            source.fill()
            var isOver = false
            val moved = target.copyOf(source, options(HALF).copy(move = MoveOptions(workers = 1))) { event ->
                if (event is Progress.Moving && event.read == 150L && !isOver) {
                    isOver = true
                    source.foreign { deletePoints("articles") { points(1, 3) } }
                    target.foreign { deletePoints("articles") { points(2, 4) } }
                }
            }.orThrow().collections.single().moved
            isOver shouldBe true
            moved?.late shouldBe 2
            target.points("articles", 2, 4).size shouldBe 2
        }
    }

    test("a script is compiled once, and again where its text is another") {
        withTwo { source, target ->
            source.fill()
            var compiled = 0
            val listener = Progress.Listener { if (it is Progress.Compiling) compiled++ }
            val text = "transform { point -> point.with { payload(\"seen\" to \"$folder\") } }"
            repeat(2) { target.copyOf(source, options(text).copy(dryRun = true), listener).orThrow() }
            compiled shouldBe 1
            target.copyOf(source, options("$text // changed").copy(dryRun = true), listener).orThrow()
            compiled shouldBe 2
        }
    }
})

private const val HALF =
    "transform { point ->\n    val id = point.id.toInt()\n" +
        "    if (id % 2 == 0) point.with { payload(\"half\" to id / 2) } else skip\n}"

/** A script, and what is told of it. */
private class Wrong(val text: String, val code: ProblemCode, val words: String, val place: String? = null)
