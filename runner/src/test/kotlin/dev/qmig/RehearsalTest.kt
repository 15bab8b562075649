package dev.qmig

import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Custom
import dev.qmig.dsl.MigrationScope
import dev.qmig.engine.make
import dev.qmig.engine.possible
import dev.qmig.engine.setUp
import dev.qmig.model.Change
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CreateCollection
import dev.qmig.model.Draw
import dev.qmig.model.Grade
import dev.qmig.model.ProblemCode
import dev.qmig.model.Suite
import dev.qmig.model.Version
import dev.qmig.plan.SchemaComparison
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldStartWith
import io.kotest.matchers.types.shouldBeInstanceOf
import io.kotest.property.arbitrary.arbitrary
import io.kotest.property.checkAll
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** Migrations that are tried out on servers in memory. The target of these tests is there to be left alone. */
class RehearsalTest : FunSpec({
    fun MigrationScope.articles() = createCollection("articles") {
        vectors(4, Cosine)
        payloadIndexes { keyword("lang") }
    }

    test("all migrations are applied to an empty server, and the target is left as it is") {
        EmbeddedServer.use { server ->
            val migrations = CodedMigrations().write(1) { articles() }.write(2) {
                createAlias("live", "articles")
                execute("code", idempotent = true) { }
            }
            val valid = server.qmig(migrations).use { it.validate() }.orThrow()
            valid.migrations.map { "${it.version}: ${it.steps}" } shouldContainExactly listOf("1: 2", "2: 2")
            valid.notes.shouldBeEmpty()
            server.schema() shouldBe ClusterSchema.EMPTY
            server.qmig(migrations).use { it.history() }.runs().shouldBeEmpty()
        }
    }

    test("what does not fit what is before it is told, with what was applied up to there") {
        EmbeddedServer.use { server ->
            val migrations = CodedMigrations().write(1) { articles() }.write(2) { deleteAlias("live") }
            val stopped = server.qmig(migrations).use { it.validate() }
            stopped.problemCodes() shouldContainExactly listOf(ProblemCode.IMPOSSIBLE_OPERATION)
        }
    }

    test("what only a cluster can do is told and left out, and parameters without a value have their sample") {
        EmbeddedServer.use { server ->
            val migrations = CodedMigrations().write(1) {
                val copies by requiredParam(1)
                createCollection("articles") {
                    shardingMethod = Custom
                    replicationFactor = copies
                }
                createShardKey("articles", "eu")
            }
            val qmig = server.qmig(migrations)
            val notes = qmig.use { it.validate() }.orThrow().notes
            notes shouldContainExactly listOf(
                "the parameter `copies` is given no value, so its sample was used: 1",
                "version 1: not tried out, because only a cluster can do it: create shard key eu of collection articles",
            )
            server.qmig(migrations).use { it.verify() }.orThrow().migrations.single().way shouldBe WayBack.UNDONE
        }
    }

    test("the file of checksums must say what the scripts ask for, and what it leaves out is told") {
        MigrationsFolder().use { folder ->
            folder.write("001_a.qmig.kts", "createCollection(\"a\")").write("002_b.qmig.kts", "createCollection(\"b\")")
            val configuration = Qmig.configure().migrations(folder.path).rehearsal(EmbeddedServer).sums(true)
            configuration.open().use { it.validate() }.orThrow().notes.shouldBeEmpty()
            configuration.open().use { it.migrate() }.orThrow()
            configuration.open().use { it.validate() }.orThrow().notes.shouldBeEmpty()
            val sums = folder.path.resolve("qmig.sum")
            val lines = sums.readText().lines()
            sums.writeText(
                (
                    lines.filterNot {
                        it.startsWith("2 ")
                    }.dropLast(1) + "9 v1:sha256:00" + ""
                ).joinToString("\n"),
            )
            configuration.open().use { it.validate() }.orThrow().notes shouldContainExactly listOf(
                "version 2 (`002_b.qmig.kts`) has no line in `qmig.sum`",
                "version 9 has a line in `qmig.sum` and no script",
            )
            folder.write("001_a.qmig.kts", "createCollection(\"c\")")
            val changed = configuration.open().use { it.validate() }
            changed.problemCodes() shouldContainExactly listOf(ProblemCode.CHECKSUM_MISMATCH)
            folder.write("003_c.qmig.kts", "createColection(\"c\")")
            sums.writeText("nonsense\n")
            configuration.open().use { it.validate() }.problemCodes() shouldContainExactly
                listOf(ProblemCode.SCRIPT_BROKEN, ProblemCode.SUM_FILE)
        }
    }

    test("every migration is undone and applied again, and is told with its grade") {
        EmbeddedServer.use { server ->
            val migrations = CodedMigrations().write(1) { articles() }
                .write(2) { updateCollection("articles") { hnsw { payloadM = 8 } } }
                .write(3) { deletePayloadIndex("articles", "lang") }
                .write(4) { deleteCollection("articles") }
            val verified = server.qmig(migrations).use { it.verify() }.orThrow()
            verified.from shouldBe Version.NONE
            verified.migrations.map { it.way }.distinct() shouldContainExactly listOf(WayBack.UNDONE)
            verified.migrations.map { it.grade::class.simpleName } shouldContainExactly
                listOf("Exact", "Effective", "Exact", "Shape")
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }

    test("one that cannot be undone ends the way down, and fails only where that is asked for") {
        EmbeddedServer.use { server ->
            val migrations = CodedMigrations().write(1) { articles() }
                .write(2) { execute("code", idempotent = true) { } }
                .write(3) { createAlias("live", "articles") }
            val verified = server.qmig(migrations).use { it.verify() }.orThrow()
            verified.migrations.map { it.way } shouldContainExactly
                listOf(WayBack.NOT_REACHED, WayBack.IMPOSSIBLE, WayBack.UNDONE)
            verified.migrations[1].grade.shouldBeInstanceOf<Grade.Irreversible>()
            val strict = server.qmig(migrations).use { it.verify(VerifyOptions().withStrict()) }
            strict.problemCodes() shouldContainExactly listOf(ProblemCode.IRREVERSIBLE)
            (strict as Outcome.Stopped).soFar?.migrations?.map { it.way } shouldBe verified.migrations.map { it.way }
        }
    }

    test("a way back of the author's that does not lead back is a failure, told once with its leaf") {
        EmbeddedServer.use { server ->
            val migrations = CodedMigrations().write(1) { articles() }
                .write(2) {
                    createPayloadIndexes("articles") { bool("draft") }
                    rollback { deletePayloadIndex("articles", "lang") }
                }.write(3) { createAlias("live", "articles") }
            val stopped = server.qmig(migrations).use { it.verify() }
            val problems = stopped.problems()
            problems.map { it.code() } shouldContainExactly listOf(ProblemCode.REHEARSAL)
            problems.first().message() shouldStartWith "undoing version 2 (graded authored"
            problems.first().message() shouldContain "`articles: payload_indexes.draft`"
            problems.first().message() shouldContain "`articles: payload_indexes.lang`"
            val told = (stopped as Outcome.Stopped).soFar?.migrations.orEmpty()
            told.map { it.differences.size to it.way } shouldContainExactly
                listOf(0 to WayBack.NOT_REACHED, 2 to WayBack.UNDONE, 0 to WayBack.UNDONE)
        }
    }

    test("a copy of the target has what was there before the first migration, and nothing of its points") {
        EmbeddedServer.use { server ->
            val migrations = CodedMigrations().write(1) { articles() }
            server.foreign {
                articles()
                createAlias("live", "articles")
                createCollection("theirs") {
                    strictMode {
                        enabled = true
                        maxPayloadIndexCount = 1
                    }
                    payloadIndexes { keyword("lang") }
                }
                upsertPoints("theirs") { point(1) }
            }
            val before = server.schema()
            server.qmig(migrations).use { it.baseline(BaselineOptions(Version.of("1"))).problems().shouldBeEmpty() }
            server.qmig(migrations).use { it.verify(VerifyOptions().withCopy()) }.orThrow().notes.single() shouldContain
                "nothing to try out"
            migrations.write(2) { switchAlias("live", to = "theirs") }
            server.qmig(migrations).use { it.validate() }.problemCodes() shouldContainExactly
                listOf(ProblemCode.IMPOSSIBLE_OPERATION)
            val verified = server.qmig(migrations).use { it.verify(VerifyOptions().withCopy()) }.orThrow()
            verified.from shouldBe Version.of("1")
            verified.migrations.map { "${it.version} ${it.way}" } shouldContainExactly listOf("2 UNDONE")
            server.schema() shouldBe before
        }
    }

    test("drawn migrations come back on a copy of a drawn server, as they are graded") {
        var undone = 0
        checkAll(Suite.tries(60, 2_000), arbitrary { Draw(it.random) }) { draw ->
            EmbeddedServer.use { server ->
                server.make(draw.setUp())
                val migrations = draw.migrations(server.schema())
                val outcome = server.qmig(migrations).use { it.verify(VerifyOptions().withCopy()) }
                withClue({ migrations.told() }) { outcome.problems().shouldBeEmpty() }
                undone += outcome.orThrow().migrations.count { it.way == WayBack.UNDONE }
            }
        }
        undone shouldBeGreaterThan 50
    }

    test("what drawn migrations make of an empty server is known without one") {
        checkAll(Suite.tries(60, 2_000), arbitrary { Draw(it.random) }) { draw ->
            EmbeddedServer.use { server ->
                val migrations = draw.migrations(ClusterSchema.EMPTY)
                val known = server.qmig(migrations).use { it.schema(SchemaSource.Migrations()) }.orThrow()
                server.qmig(migrations).use { it.migrate(MigrateOptions(consent = Consent.ACCEPT)).orThrow() }
                val live = server.qmig(migrations).use { it.schema(SchemaSource.Live) }.orThrow()
                withClue({ migrations.told() }) { SchemaComparison.of(known, live).differences.shouldBeEmpty() }
            }
        }
    }
})

/** A few migrations of drawn changes that are possible on [schema], one after the other. */
private fun Draw.migrations(schema: ClusterSchema): RecordedMigrations {
    val migrations = RecordedMigrations()
    var state = schema
    repeat(between(1, 4)) { number ->
        val changes = mutableListOf<Change>()
        repeat(between(1, 3)) {
            val now = state
            val change = generateSequence { possible(now) }.first { !asksForUnknown(it, now) }
            changes += change
            state = change.apply(state)
        }
        migrations.write(number + 1, changes)
    }
    return migrations
}

/** What the server decided of a collection that the same migrations made is known once it is there; that it is as asked for, nobody can plan. */
private fun asksForUnknown(change: Change, state: ClusterSchema) =
    change is CreateCollection && state.collections[change.name]?.unknown?.isNotEmpty() == true

private fun RecordedMigrations.told() = (discover() as Attempt.Got).value
    .let { it.record(it.sources) as Attempt.Got }.value
    .joinToString("\n") { "${it.source.version}: ${it.declared.operations().map { one -> one.toNode() }}" }
