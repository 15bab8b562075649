package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.data.MoveOptions
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.PointScope
import dev.qmig.dsl.ReembedScope
import dev.qmig.dsl.SourcePoint
import dev.qmig.dsl.skip
import dev.qmig.embed.Embedder
import dev.qmig.embed.InputRefusedException
import dev.qmig.embed.OnRefused
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Node
import dev.qmig.model.Point
import dev.qmig.model.ProblemCode
import dev.qmig.model.Reembed
import dev.qmig.model.VectorName
import dev.qmig.model.VectorValue
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.use
import dev.qmig.value
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ClientInterceptors
import io.grpc.MethodDescriptor
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.longs.shouldBeGreaterThan
import io.kotest.matchers.nulls.shouldBeNull
import io.kotest.matchers.nulls.shouldNotBeNull
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlin.math.sqrt

class PointJobsTest : PointJobsSuite(EmbeddedServer, oneIn(5))

/** Steps that go through points: copying, filling in, moving to another model. */
abstract class PointJobsSuite(servers: RehearsalServer, stride: Int) : FunSpec({
    test("points are copied as code says, and go again with a rollback") {
        servers.use { server ->
            server.articles()
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
            val before = server.all("articles")
            val after = server.all("copy")
            after.keys shouldBe before.keys - "7"
            after.getValue(TEXTLESS) shouldBe before.getValue(TEXTLESS)
            val changed = after.getValue("3")
            "${changed.payload()}" shouldBe "{text: text 3, length: 6, deep: {a: [1, null]}}"
            changed.vectors().keys.map { it.value() } shouldContainExactly listOf("body", "title")
            changed.vectors()[VectorName("title")] shouldBe before.getValue("3").vectors()[VectorName("title")]
            server.qmig(migrations).use { it.rollback().problemCodes() shouldBe listOf(ProblemCode.DATA_LOSS) }
            server.undo(migrations).problems().shouldBeEmpty()
            server.names() shouldBe setOf("articles")
            server.all("articles") shouldBe before
        }
    }

    test("points are not copied to where there are some") {
        servers.use { server ->
            server.articles()
            server.foreign {
                createCollection("copy") { vector("title", 2, Cosine) }
                upsertPoints("copy") { point(99) {} }
            }
            val migrations = CodedMigrations().write(1) { copyPoints("articles", "copy") }
            val problem = server.run(migrations).problems().single()
            problem.message() shouldContain "`copy` has 1 point already"
            server.all("copy").keys shouldBe setOf("99")
        }
    }

    test("what throws in the code stops it, and the next run goes on with code that does not") {
        servers.use { server ->
            server.articles()

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
            server.all("copy") shouldBe server.all("articles")
        }
    }

    test("points that lack a vector get one, others keep theirs, and a rollback takes it from all") {
        servers.use { server ->
            server.articles()
            server.foreign { upsertPoints("articles") { point(500) { vector("body", 9, 9) } } }
            var asked = 0
            val migrations = CodedMigrations().write(1) {
                backfill("articles") {
                    vector("body") { points ->
                        asked += points.size
                        points.map { point -> point.text("text")?.let(::embedded) }
                    }
                }
            }
            server.run(migrations).problems().shouldBeEmpty()
            server.all("articles").forEach { (id, point) ->
                withClue(id) {
                    val body = (point.vectors()[VectorName("body")] as VectorValue.Dense?)?.values()
                    body shouldBe when (id) {
                        "500" -> listOf(9f, 9f)
                        TEXTLESS -> null
                        else -> embedded("text $id").toList()
                    }
                }
            }
            withClue("each point once") { asked shouldBe POINTS + 1 }
            server.undo(migrations).problems().shouldBeEmpty()
            server.all("articles").values.forEach { it.vectors()[VectorName("body")].shouldBeNull() }
        }
    }

    test("points of a filter that lack a key of the payload get it") {
        servers.use { server ->
            server.articles()
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
            val filled = server.all("articles").filterValues { "length" in it.payload().entries() }
            filled.keys shouldBe (0 until 20).map { "$it" }.toSet() - setOf("3", "4")
            server.undo(migrations).problems().shouldBeEmpty()
            server.all("articles").values.none { "length" in it.payload().entries() } shouldBe true
        }
    }

    test("vectors are read where code asks for them, and told where it does not") {
        servers.use { server ->
            server.articles()

            fun migrations(read: Boolean) = CodedMigrations().write(1, "$read") {
                backfill("articles", readVectors = read) {
                    payload("first") { point -> point.vector("title")?.first()?.toDouble() }
                }
            }
            server.run(migrations(false)).problems().single().message() shouldContain "readVectors = true"
            server.run(migrations(true)).problems().shouldBeEmpty()
            server.all("articles").getValue("3").payload()["first"].shouldNotBeNull()
        }
    }

    test("a point that is deleted in the middle of a batch takes no other with it") {
        servers.use { server ->
            server.articles()
            val deleting = Before("UpdateVectors") { server.foreign { deletePoints("articles") { points(3, 60) } } }
            val migrations = CodedMigrations().write(1) { fillBody() }
            server.run(migrations, deleting).problems().shouldBeEmpty()
            val left = server.all("articles")
            left.keys.contains("3") shouldBe false
            (left - TEXTLESS).values.forEach { it.vectors()[VectorName("body")].shouldNotBeNull() }
        }
    }

    test("points that are written while others are filled in are filled in, too") {
        servers.use { server ->
            server.articles()
            val writing = Before("UpdateVectors") {
                server.foreign { upsertPoints("articles") { repeat(50) { point(it.toLong()) { text(it) } } } }
            }
            val migrations = CodedMigrations().write(1) { fillBody() }
            server.run(migrations, writing).problems().shouldBeEmpty()
            (server.all("articles") - TEXTLESS).values.forEach { it.vectors()[VectorName("body")].shouldNotBeNull() }
        }
    }

    test("an embedder makes the vectors, and a text that it refuses is left out or stops the move") {
        servers.use { server ->
            server.articles()

            fun migrations(onRefused: OnRefused) = CodedMigrations().write(1, "$onRefused") {
                backfill("articles") { vector("body", refusing(), onRefused) { point -> point.text("text") } }
            }
            val problem = server.run(migrations(OnRefused.stop())).problems().single()
            problem.message() shouldContain "no sevens"
            server.run(migrations(OnRefused.skip())).problems().shouldBeEmpty()
            val filled = server.all("articles").filterValues { VectorName("body") in it.vectors() }.keys
            filled shouldBe (0 until POINTS).map { "$it" }.filterNot { it.endsWith("7") }.toSet()
        }
    }

    test("a collection is moved to another model in place, and back") {
        servers.use { server ->
            server.articles()
            val before = server.schema()
            val migrations = CodedMigrations().write(1) {
                reembed("articles") {
                    vector("title_v2", 3, Dot) { onDisk = true }
                    embed { points -> points.map { point -> point.text("text")?.let(::newModel) } }
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
            server.aliased()
            val before = server.schema()
            val points = server.all("articles")
            server.made(moving) shouldContainExactly listOf(
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
            server.all("articles") shouldBe points
            server.schema().aliases().values.single().value() shouldBe "articles_v2"
            server.undo(moving).problems().shouldBeEmpty()
            server.schema() shouldBe before
            server.all("articles") shouldBe points
        }
    }

    test("searches are compared where that is asked for, and too few in common stop the move") {
        servers.use { server ->
            server.aliased()
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
            server.articles()
            val migrations = CodedMigrations().write(1) { reembed("articles") { toNewModel() } }
            server.run(migrations).problems().single().message() shouldContain
                "`articles` is a collection, and nothing can be switched behind its name; have readers and writers " +
                "use an alias first"
        }
    }

    test("who writes to both sides while a collection is moved loses nothing") {
        servers.use { server ->
            server.aliased()
            var count = 0
            val writing = Before("Upsert", each = true) {
                if ("articles_v2" in server.names() && count < 40) {
                    val id = 1000L + count
                    val changed = (count * 7 % POINTS).toLong()
                    count++
                    server.foreign {
                        listOf("articles" to 2, "articles_v2" to 3).forEach { (name, size) ->
                            upsertPoints(name) {
                                listOf(id, changed).forEach { point ->
                                    point(point) {
                                        val text = "written $count"
                                        payload("text" to text, "n" to point)
                                        vector("title", (if (size == 2) embedded(text) else newModel(text)).asList())
                                    }
                                }
                            }
                            deletePoints(name, ifExists = true) { points(count + 60L) }
                        }
                    }
                }
            }
            server.run(moving, writing).problems().shouldBeEmpty()
            count shouldBeGreaterThan 5
            server.newVectors("articles_v2", "title")
        }
    }

    test("who writes to the old side only is caught up with, but for a window that is told") {
        servers.use { server ->
            server.aliased()
            val told = mutableListOf<Progress.CaughtUp>()
            var count = 0
            val writing = Before("Upsert", each = true) {
                if (count < 3 && server.all("articles_v2").isNotEmpty()) {
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
            server.qmig(moving, Both(writing, late), listener).use { it.migrate().problems().shouldBeEmpty() }
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
            server.aliased()
            var count = 0
            val writing = Before("Scroll", each = true) {
                if ("articles_v2" in server.names()) {
                    count++
                    server.foreign { upsertPoints("articles") { point(1) { text(5000 + count) } } }
                }
            }
            val problem = server.run(moving, writing).problems().single()
            problem.message() shouldContain "(catch up from articles to articles_v2) stopped: after 10 passes"
            server.schema().aliases().values.single().value() shouldBe "articles"
            server.run(moving).problems().shouldBeEmpty()
            server.newVectors("articles_v2", "title")
        }
    }

    test("a move stops after the phase that is asked for, shows it, and goes on or back") {
        val done = listOf(1, 2, 3, 4, 5, 8)
        Reembed.Phase.entries.zip(done).forEach { (phase, steps) ->
            listOf(true, false).forEach { forward ->
                withClue("$phase, $forward") {
                    servers.use { server ->
                        server.aliased()
                        val before = server.schema()
                        val ran = server.qmig(moving).use { it.migrate(MigrateOptions(toPhase = phase)) }
                        ran.problems().shouldBeEmpty()
                        val status = server.qmig(moving).use { it.status().value().migrations.single() }
                        status.doneSteps shouldBe steps
                        status.state shouldBe if (steps == 8) StatusState.APPLIED else StatusState.APPLYING
                        (server.schema().aliases().values.single().value() == "articles") shouldBe (steps < 8)
                        if (forward) {
                            server.run(moving).problems().shouldBeEmpty()
                            server.newVectors("articles_v2", "title")
                        } else {
                            server.undo(moving).problems().shouldBeEmpty()
                            server.schema() shouldBe before
                        }
                    }
                }
            }
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

    test("what was kept of a copy before it was undone is nothing to go on from") {
        val copying = CodedMigrations().write(1) {
            createCollection("copy") { vector("title", 2, Cosine) }
            copyPoints("articles", "copy") { point -> point.with { removeVector("body") } }
        }
        listOf(copying to "copy", moving to "articles_v2").forEach { (migrations, copy) ->
            servers.everyRequest(stride, {
                it.aliased()
                it.run(migrations).problems().shouldBeEmpty()
                it.undo(migrations).problems().shouldBeEmpty()
            }) { server, fault ->
                server.qmig(migrations, fault).use { it.migrate() }
                server.run(migrations).problems().shouldBeEmpty()
                server.all(copy).keys shouldBe server.all("articles").keys
            }
        }
    }

    listOf<Triple<String, TestServer.() -> Unit, CodedMigrations>>(
        Triple("a move behind an alias", { aliased() }, moving),
        Triple("a backfill", { articles() }, CodedMigrations().write(1) { fillBody() }),
    ).forEach { (name, prepare, migrations) ->
        fun TestServer.state(): Pair<ClusterSchema, List<Map<String, Point>>> =
            schema() to names().sorted().map { all(it) }

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
                server.qmig(migrations, fault).use { it.rollback(ALL) }
                server.undo(migrations)
                server.state() shouldBe before
            }
        }
    }
})

private const val POINTS = 120
private const val TEXTLESS = "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"
private val ALL = RollbackOptions(RollbackGoal.Steps(1), consent = Consent.ACCEPT)

/** Numbers of a text, as a model would give them. */
private fun embedded(text: String) = floatArrayOf((text.hashCode() % 100).toFloat() + 0.5f, text.length.toFloat())

/** The same of another model. */
private fun newModel(text: String) = floatArrayOf(text.length.toFloat(), 1f, (text.hashCode() % 50).toFloat())

private fun PointScope.text(number: Int) {
    val text = "text $number"
    payload("text" to text, "n" to number)
    vector("title", embedded(text).asList())
}

private fun TestServer.articles() {
    moves = MoveOptions(batch = 25, window = 2, workers = 2)
    foreign {
        createCollection("articles") {
            vector("title", 2, Cosine)
            vector("body", 2, Dot)
            payloadIndexes { integer("n") }
        }
        upsertPoints("articles") {
            repeat(POINTS) { point(it.toLong()) { text(it) } }
            point(TEXTLESS) { payload("n" to 1000) }
        }
    }
}

private fun TestServer.aliased() {
    articles()
    foreign {
        createAlias("live", "articles")
        updateCollection("articles") {
            strictMode {
                enabled = true
                maxQueryLimit = 10_000
            }
        }
    }
}

private fun MigrationScope.fillBody() = backfill("articles") {
    vector("body") { points -> points.map { point -> point.text("text")?.let(::embedded) } }
}

private fun ReembedScope.toNewModel() {
    into("articles_v2")
    vector("title", 3, Cosine)
    embed { points -> points.map { point -> point.text("text")?.let(::newModel) } }
}

private val moving = CodedMigrations().write(1) { reembed("live") { toNewModel() } }

/** Stands for a model that does not take texts that end with 7. */
private fun refusing() = Embedder.ofBatches("refusing") { texts ->
    if (texts.any { it.endsWith("7") }) throw InputRefusedException("no sevens")
    texts.map(::embedded)
}

private fun TestServer.undo(migrations: CodedMigrations): Outcome<*> = qmig(migrations).use { it.rollback(ALL) }

/** Every point of [collection], by id. */
private fun TestServer.all(collection: String): Map<String, Point> =
    points(collection, *((0L until POINTS) + (500L..500L) + (1000L..1050L) + 9000L + 99L).toTypedArray(), TEXTLESS)

/** Checks that each point of [collection] is the one of `articles` with what the new model makes of its text under [vector]. */
private fun TestServer.newVectors(collection: String, vector: String, except: Set<String> = emptySet()) {
    val old = all("articles")
    val new = all(collection)
    new.keys shouldBe old.keys
    val length = { values: List<Float> -> sqrt(values.sumOf { it.toDouble() * it }) }
    (new - except).forEach { (id, point) ->
        withClue(id) {
            val before = old.getValue(id)
            point.payload() shouldBe before.payload()
            point.vectors() - VectorName(vector) shouldBe before.vectors() - VectorName(vector)
            val text = (point.payload()["text"] as Node.Text?)?.value()
            val made = (point.vectors()[VectorName(vector)] as VectorValue.Dense?)?.values()
            val wanted = text?.let { newModel(it).toList() }
            val scale = if (vector == "title" && wanted != null) length(wanted) else 1.0
            made?.map { Math.round(it * 1000) } shouldBe wanted?.map { Math.round(it / scale * 1000).toInt() }
        }
    }
}

/** Does [what] before the first call of [method], or before [each]. */
private class Before(
    private val method: String,
    private val each: Boolean = false,
    private val what: () -> Unit,
) : ClientInterceptor {
    private var done = false
    private var inside = false

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        synchronized(this) {
            if (method.bareMethodName == this.method && !inside && (each || !done)) {
                done = true
                inside = true
                what()
                inside = false
            }
        }
        return next.newCall(method, options)
    }
}

private class Both(private val one: ClientInterceptor, private val other: ClientInterceptor) : ClientInterceptor {
    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> = ClientInterceptors.intercept(next, one, other).newCall(method, options)
}
