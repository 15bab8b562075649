@file:Suppress("ClassName", "ktlint:standard:class-naming")

package dev.qmig

import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.dsl.Migration
import dev.qmig.dsl.MigrationScope
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.model.ProblemCode
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldEndWith
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.writeText

class V2__add_notes : Migration {
    override fun migrate(scope: MigrationScope) = scope.run {
        description("notes from a class")
        createCollection("notes") { vectors(4, Dot) }
    }
}

class V2_1__more_notes : Migration {
    override fun migrate(scope: MigrationScope) {
        val copies: Int by scope.param(1)
        scope.createCollection("more_notes") { replicationFactor = copies }
    }
}

class NotCalledLikeOne : Migration {
    override fun migrate(scope: MigrationScope) = Unit
}

class V7__with_an_argument(private val name: String) : Migration {
    override fun migrate(scope: MigrationScope) = scope.createCollection(name)
}

class V7__that_throws : Migration {
    override fun migrate(scope: MigrationScope): Unit = error("no time")
}

class V7__that_cannot_begin : Migration {
    init {
        error("no beginning")
    }

    override fun migrate(scope: MigrationScope) = Unit
}

class V7__größe : Migration {
    override fun migrate(scope: MigrationScope): Unit = error("too big")
}

class V7__that_changes : Migration {
    override fun migrate(scope: MigrationScope) = scope.createCollection("c" + System.nanoTime())
}

class V7__wrong_value : Migration {
    override fun migrate(scope: MigrationScope) {
        scope.createCollection("a") { vectors(0, Cosine) }
    }
}

class MigrationClassesTest : FunSpec({
    fun folder(vararg scripts: Pair<String, String>): Path = tempdir().toPath().resolve("migrations").also { folder ->
        folder.createDirectories()
        scripts.forEach { (name, text) -> folder.resolve(name).writeText(text) }
    }

    fun <T> on(qdrant: EmbeddedQdrant, configure: QmigConfiguration.() -> Unit, story: (Qmig) -> T): T =
        Qmig.configure().apply(configure).embedded(qdrant::channel).open().use(story)

    test("classes take their places among the scripts, and are undone from the history alone") {
        val scripts = folder(
            "001_articles.qmig.kts" to "createCollection(\"articles\")",
            "003_alias.qmig.kts" to "createAlias(\"live\", \"notes\")",
        )
        EmbeddedQdrant.inMemory().use { qdrant ->
            on(qdrant, { migrations(scripts).classes(V2_1__more_notes::class.java, V2__add_notes::class.java) }) {
                it.migrate().problems().shouldBeEmpty()
                val found = it.status().value().migrations
                found.map { one -> one.version.toString() } shouldBe listOf("1", "2", "2.1", "3")
                found[1].description shouldBe "notes from a class"
                found[2].description shouldBe "more notes"
                found[1].script shouldBe "dev.qmig.V2__add_notes"
                it.migrate().problems().shouldBeEmpty()
            }
            on(qdrant, { migrations(scripts) }) { it.rollback(RollbackOptions(RollbackGoal.Steps(4))) }
                .problems()
                .shouldBeEmpty()
        }
    }

    test("classes need no folder, and take parameters") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            val nowhere = tempdir().toPath().resolve("nowhere")
            val given = mapOf<String, Any>("copies" to 2)
            on(qdrant, { migrationsIfThere(nowhere).classes(V2_1__more_notes::class.java).parameters(given) }) {
                it.migrate().problems().shouldBeEmpty()
                it.status().value().migrations.single().parameters.toString() shouldBe "{copies: 2}"
            }
        }
    }

    test("a folder that is named must be there, whatever classes there are") {
        val nowhere = tempdir().toPath().resolve("nowhere")
        EmbeddedQdrant.inMemory().use { qdrant ->
            on(qdrant, { migrations(nowhere).classes(V2__add_notes::class.java) }) { it.migrate().problems() }
                .single().code() shouldBe ProblemCode.NO_MIGRATIONS
        }
    }

    test("a folder may be missing only where there are classes, not where there might be") {
        val nowhere = tempdir().toPath().resolve("nowhere")
        val configure: QmigConfiguration.() -> Unit = {
            migrationsIfThere(nowhere).classPath(listOf(tempdir().toPath())).services()
        }
        EmbeddedQdrant.inMemory().use { qdrant ->
            on(qdrant, configure) { it.migrate().problems() }.single().code() shouldBe ProblemCode.NO_MIGRATIONS
        }
    }

    test("services are found by name, once") {
        val jar = tempdir().toPath()
        jar.resolve("META-INF/services").createDirectories().resolve(Migration::class.java.name)
            .writeText(V2__add_notes::class.java.name)
        EmbeddedQdrant.inMemory().use { qdrant ->
            val configure: QmigConfiguration.() -> Unit = {
                migrations(folder()).classPath(listOf(jar)).services().classes(V2__add_notes::class.java)
            }
            on(qdrant, configure) {
                it.migrate().problems().shouldBeEmpty()
                it.status().value().migrations.size shouldBe 1
            }
        }
    }

    test("what cannot be a migration is told, all at once, and nothing is done") {
        val wrong = mapOf(
            NotCalledLikeOne::class.java to "does not tell its version and name",
            V7__with_an_argument::class.java to "cannot be made",
            V7__that_throws::class.java to "threw `IllegalStateException`: no time",
            V7__that_cannot_begin::class.java to "threw `IllegalStateException`: no beginning",
            V7__größe::class.java to "threw `IllegalStateException`: too big",
            V7__that_changes::class.java to "records something else each time it runs",
            V7__wrong_value::class.java to "the vector size is `0`",
        )
        EmbeddedQdrant.inMemory().use { qdrant ->
            wrong.forEach { (type, words) ->
                val problem = on(qdrant, { classes(type) }) { it.migrate() }.problems().single()
                problem.message() shouldContain words
                if (type == V7__wrong_value::class.java) {
                    problem.position().toString() shouldContain "MigrationClassesTest.kt:"
                }
            }
            val same = folder("002_same.qmig.kts" to "createCollection(\"a\")")
            val twice = on(qdrant, { migrations(same).classes(V2__add_notes::class.java) }) { it.migrate() }
            twice.problemCodes() shouldBe listOf(ProblemCode.DUPLICATE_VERSION)
            twice.problems().single().message() shouldContain "`002_same.qmig.kts` and `dev.qmig.V2__add_notes`"
            val missing = tempdir().toPath()
            missing.resolve("META-INF/services").createDirectories().resolve(Migration::class.java.name)
                .writeText("com.example.Missing")
            on(qdrant, { classPath(listOf(missing)).services() }) { it.migrate() }
                .problems().single().message() shouldEndWith "or the class path."
        }
    }
})
