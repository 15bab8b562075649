package dev.qmig.refusal

import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.MigrationsFolder
import dev.qmig.RehearsalServer
import dev.qmig.dsl.Dot
import dev.qmig.dsl.MigrationScope
import dev.qmig.model.ClusterSchema
import dev.qmig.problems
import dev.qmig.script.MARK
import dev.qmig.script.withoutMarks
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe

class ManyMistakesTest : ManyMistakesSuite(EmbeddedServer)

/** Whoever has mended what qmig told is not told more. */
abstract class ManyMistakesSuite(servers: RehearsalServer) : FunSpec({
    fun told(scripts: Map<String, String>, before: MigrationScope.() -> Unit = {}): List<String> =
        servers.use { server ->
            MigrationsFolder().use { folder ->
                scripts.forEach { (name, text) -> folder.write(name, text.withoutMarks()) }
                server.foreign(before)
                val schema = server.schema()
                val problems = server.qmig(folder.path).use { it.migrate(MigrateOptions(consent = Consent.ACCEPT)) }
                    .problems()
                server.schema() shouldBe schema
                problems.map { "${it.position()}: ${it.message().substringBefore(';').substringBefore(". ")}" }
            }
        }

    test("ten values of a script that Qdrant would refuse are told at once, each with its line") {
        told(mapOf("001_values.qmig.kts" to TEN_VALUES)) shouldContainExactly
            expected("001_values.qmig.kts", TEN_VALUES, TEN_VALUES_TOLD)
    }

    test("ten operations of a script that do not fit what is there are told at once, each with its line") {
        told(mapOf("001_misfits.qmig.kts" to TEN_MISFITS), LIVE) shouldContainExactly
            expected("001_misfits.qmig.kts", TEN_MISFITS, TEN_MISFITS_TOLD)
    }

    test("what is wrong in several scripts is told at once, of either kind") {
        val values = mapOf("001_values.qmig.kts" to TEN_VALUES, "002_more.qmig.kts" to TEN_VALUES)
        told(values) shouldContainExactly
            expected("001_values.qmig.kts", TEN_VALUES, TEN_VALUES_TOLD) +
            expected("002_more.qmig.kts", TEN_VALUES, TEN_VALUES_TOLD)
        val misfits = mapOf("001_misfits.qmig.kts" to TEN_MISFITS, "002_more.qmig.kts" to TEN_MISFITS)
        told(misfits, LIVE) shouldContainExactly
            expected("001_misfits.qmig.kts", TEN_MISFITS, TEN_MISFITS_TOLD) +
            expected("002_more.qmig.kts", TEN_MISFITS, TEN_MISFITS_TOLD)
    }

    test("values come first: what an operation without its value would have left is nothing to plan the others on") {
        val script =
            """
            »createCollection("a") { vectors(0, Dot) }
            createPayloadIndexes("a") { keyword("lang") }
            """.trimIndent()
        told(mapOf("001_size.qmig.kts" to script)) shouldContainExactly
            expected("001_size.qmig.kts", script, listOf("the vector size is `0`"))
    }

    test("nothing is there where everything was refused") {
        servers.use { server ->
            MigrationsFolder().use { folder ->
                folder.write("001_values.qmig.kts", TEN_VALUES.withoutMarks())
                server.qmig(folder.path).use { it.migrate() }
                server.schema() shouldBe ClusterSchema.EMPTY
                server.names().shouldBeEmpty()
            }
        }
    }
})

/** [told] with the lines of [script] that have a mark, one after the other. */
private fun expected(file: String, script: String, told: List<String>): List<String> =
    script.lines().mapIndexedNotNull { index, line -> (index + 1).takeIf { MARK in line } }
        .also { it.size shouldBe told.size }
        .zip(told) { line, words -> "$file:$line: $words" }

private val TEN_VALUES =
    """
    »createCollection("a/b") { vectors(4, Dot) }
    createCollection("articles") {
        vectors(4, Dot) {
            »scalarQuantization { quantile = 0.4 }
        }
        vector("title", 4, Dot)
        »vector("title", 8, Dot)
        »sparseVector("v".repeat(201))
        »optimizers { deletedThreshold = 1.5 }
        payloadIndexes {
            »integer("year") { lookup = false; range = false }
            »keyword("a..b")
        }
    }
    »updateCollection("articles") { hnsw { efConstruct = 3 } }
    »createAlias("_qmig_live", "articles")
    »upsertPoints("articles") { point(1) { vector(1, Double.NaN) } }
    """.trimIndent()

private val TEN_VALUES_TOLD = listOf(
    "the collection name `a/b` contains `/`, which Qdrant does not allow",
    "`quantile` is 0.4",
    "the vector `title` of `articles` is declared twice",
    "the vector name `vvvvvvvvvvvvvvvvvvvv...` is 201 bytes long",
    "`deleted_threshold` is 1.5",
    "an integer index needs `lookup` or `range`",
    "`a..b` is not a payload field: keys of letters, digits, `_` and `-` (others in double quotes), separated by dots",
    "`ef_construct` is 3",
    "the name `_qmig_live` is reserved: names that start with `_qmig` belong to qmig",
    "a vector holds `NaN`, which is not a finite number",
)

private val LIVE: MigrationScope.() -> Unit = {
    createCollection("c") {
        vector("a", 2, Dot)
        sparseVector("s")
        payloadIndexes { keyword("lang") }
        strictMode {
            enabled = true
            maxPayloadIndexCount = 1
        }
    }
    createAlias("live", "c")
}

private val TEN_MISFITS =
    """
    // What is there has another shape.
    »createCollection("live")
    »updateCollection("c") { vector("gone") { onDisk = true } }
    »updateCollection("nowhere") { hnsw { m = 8 } }
    »createVector("c", "a", 3, Dot)
    »deleteVector("c", "gone")
    »createPayloadIndexes("c") { integer("year") }
    »createAlias("c", "c")
    »renameAlias("gone", "other")
    »upsertPoints("c") { point(1) { vector("a", 1) } }
    »setPayload("c") { points(99); payload("lang" to "en") }
    """.trimIndent()

private val TEN_MISFITS_TOLD = listOf(
    "`live` is an alias",
    "collection `c` has no vector `gone`",
    "there is no collection `nowhere`",
    "cannot create vector a in collection c, because what is live differs: `c: vectors.a.size` is `2`, asked for `3`",
    "there is no vector `gone` in collection `c` to delete",
    "collection `c` has 1 payload index, and its strict mode allows no more than 1 (`max_payload_index_count`)",
    "`c` is a collection",
    "there is no alias `gone` to rename, and no alias `other` either",
    "the vector `a` of point 1 has 1 numbers",
    "there is no point 99 in collection `c`, so its payload cannot be set",
)
