package dev.qmig.testing

import dev.qmig.dsl.Migration
import dev.qmig.dsl.MigrationScope
import dev.qmig.model.Distance
import dev.qmig.model.ProblemCode
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldContainAll
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldStartWith
import java.nio.file.Path
import kotlin.io.path.writeText

private const val RUNS = "dev.qmig.testing.runs"

/** Counts how often it was run, which is twice for each compilation. */
private const val COUNTING = """System.setProperty("$RUNS", (Integer.getInteger("$RUNS", 0) + 1).toString())
"""

@Suppress("ClassName") // The name is what tells the version.
internal class V1__books : Migration {
    override fun migrate(scope: MigrationScope) = scope.createCollection("books") { vectors(2, Distance.DOT) }
}

class MigrationsTest : FunSpec({
    fun folder(text: String): Path = tempdir().toPath().also { it.resolve("001_articles.qmig.kts").writeText(text) }

    test("scripts are compiled once for all tests, and anew when one has changed") {
        System.clearProperty(RUNS)
        val folder = folder(COUNTING + """createCollection("articles") { vectors(2, Dot) }""")
        repeat(2) { Migrations(Sources(folder)).freshServer().use { it.client.points() shouldBe 0 } }
        System.getProperty(RUNS) shouldBe "2"
        folder.resolve("002_books.qmig.kts").writeText("createCollection(\"books\")")
        Migrations(Sources(folder)).freshServer().use {
            it.client.collectionExistsAsync("books").get() shouldBe true
        }
        System.getProperty(RUNS) shouldBe "4"
    }

    test("scripts that cannot be applied are told to each test, and compiled once") {
        System.clearProperty(RUNS)
        val folder = folder(COUNTING + """createPayloadIndexes("nowhere") { keyword("k") }""")
        repeat(2) {
            val failed = shouldThrow<MigrationsFailedException> { Migrations(Sources(folder)).freshServer() }
            failed.message shouldStartWith "the migrations in `$folder` cannot be applied:\n  001_articles.qmig.kts:2: "
            failed.problems.map { it.code() } shouldBe listOf(ProblemCode.IMPOSSIBLE_OPERATION)
        }
        System.getProperty(RUNS) shouldBe "2"
    }

    test("other values of parameters make another server") {
        val folder = folder("val name by param(\"articles\")\ncreateCollection(name)")
        val migrations = Migrations(Sources(folder))
        listOf(
            "articles" to migrations,
            "books" to migrations.with {
                copy(parameters = mapOf("name" to "books"))
            },
        ).forEach { (name, made) ->
            made.freshServer().use { it.client.listCollectionsAsync().get() shouldContain name }
        }
    }

    test("classes are migrations, too, with scripts and without") {
        val types = listOf(V1__books::class.java)
        Migrations(Sources(folder = null, classes = types)).freshServer().use {
            it.client.listCollectionsAsync().get() shouldContainAll listOf("books")
        }
        val both =
            Sources(
                tempdir().toPath().also {
                    it.resolve("002_more.qmig.kts").writeText("createAlias(\"b\", \"books\")")
                },
            )
        Migrations(both.copy(classes = types)).freshServer().use { it.client.countAsync("b").get() shouldBe 0 }
    }

    test("a folder that is not there is told") {
        shouldThrow<MigrationsFailedException> { Migrations(Sources(Path.of("nowhere"))).freshServer() }
    }
})
