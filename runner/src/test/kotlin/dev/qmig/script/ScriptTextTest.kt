package dev.qmig.script

import dev.qmig.EmbeddedServer
import dev.qmig.dsl.Active
import dev.qmig.dsl.Auto
import dev.qmig.dsl.Dot
import dev.qmig.dsl.Idf
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.Multilingual
import dev.qmig.dsl.Partial
import dev.qmig.engine.additions
import dev.qmig.engine.changes
import dev.qmig.engine.everything
import dev.qmig.engine.plain
import dev.qmig.engine.updates
import dev.qmig.model.BinaryQueryEncoding
import dev.qmig.model.Change
import dev.qmig.model.CollectionName
import dev.qmig.model.DeleteCollection
import dev.qmig.model.Modifier
import dev.qmig.model.StemmerLanguage
import dev.qmig.model.StopwordLanguage
import dev.qmig.text.ScriptText
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** What no other table has: every kind of index, of alias, of key, and texts that Kotlin would take for something else. */
private val others: Map<String, MigrationScope.() -> Unit> = mapOf(
    "indexes" to {
        createPayloadIndexes("articles", replace = true) {
            keyword("lang") {
                tenant = true
                onDisk = true
                enableHnsw = false
            }
            integer("year") {
                lookup = false
                range = true
                principal = true
            }
            float("score") { principal = false }
            geo("place") { onDisk = false }
            text("body") {
                tokenizer = Multilingual
                lowercase = false
                asciiFolding = true
                minTokenLen = 2
                maxTokenLen = 20
                phraseMatching = true
                stemmer = StemmerLanguage.GERMAN
                stopwords(StopwordLanguage.GERMAN, StopwordLanguage.ENGLISH, custom = listOf("a\"b", "$" + "x"))
            }
            text("plain")
            bool("public")
            datetime("at")
            uuid("id")
        }
    },
    "deletions" to {
        deletePayloadIndex("articles", "author.\"full name\"[]", ifExists = true)
        deleteVector("articles", "title")
        deleteVector("articles", "", ifExists = true)
        deleteAlias("live", ifExists = true)
        deleteCollection("articles", ifExists = true, snapshotBefore = true)
    },
    "aliases" to {
        createAlias("live", "articles")
        switchAlias("live", to = "books")
        changeAliases {
            create("a", "articles")
            switch("b", to = "books")
            delete("c")
            delete("d", ifExists = true)
        }
    },
    "shard keys" to {
        createShardKey("articles", "1") {
            shardsNumber = 2
            replicationFactor = 3
            placement(7, 8)
            initialState = Partial
        }
        createShardKey("articles", 1) { initialState = Active }
        deleteShardKey("articles", "eu", ifExists = true)
        deleteShardKey("articles", 7)
    },
    "points" to {
        upsertPoints("articles") {
            point(1) {
                vector(0.5, -1)
                vector("a", 1, 2.5)
                multivector("b", listOf(1, 2), listOf(3, 4))
                sparseVector("c", 4_294_967_295 to 0.25, 0 to 1)
                payload("lang" to "en", "deep" to mapOf("list" to listOf(1, null)), "nothing" to null)
            }
            point("5c56c793-69f3-4fbf-87e6-c4bf54c28c26") { }
            point(Long.MAX_VALUE) { multivector(listOf(1)) }
        }
        setPayload("articles") {
            points(1, 2)
            points("5c56c793-69f3-4fbf-87e6-c4bf54c28c26")
            payload("lang" to "fr")
            removePayload("a.b", "c")
        }
        setPayload("articles", ifExists = true) {
            points(3)
            removePayload("d")
        }
        deletePoints("articles") { points(1) }
        deletePoints("articles", ifExists = true) {
            points("5c56c793-69f3-4fbf-87e6-c4bf54c28c26")
            points(2)
        }
    },
    "snapshots" to {
        createSnapshot("articles")
        createFullSnapshot()
    },
    "constants that are defaults" to {
        createCollection("a") {
            sparseVector("s") { modifier = Modifier.NONE }
            binaryQuantization { queryEncoding = BinaryQueryEncoding.DEFAULT }
            optimizers { maxOptimizationThreads = Auto }
        }
        createSparseVector("a", "t") { modifier = Idf }
    },
    "texts and numbers" to {
        createCollection("it's $" + "name") {
            vector("ä.b", 3, Dot)
            metadata(
                "$" + "{x}\"\\\n\u0007" to listOf<Any?>(),
                "numbers" to listOf(Long.MIN_VALUE, Long.MAX_VALUE, 1e-7, 3.0),
                "nested" to mapOf("empty" to mapOf<String, Any?>(), "null" to null, "yes" to true),
            )
        }
    },
)

/** Compiled in one batch, because the first script takes seconds. */
class ScriptTextTest : FunSpec({
    val cases: Map<String, List<Change>> =
        updates.mapValues { (_, update) -> changes { updateCollection("articles", update) } } +
            additions.mapValues { (_, addition) -> changes(addition) } +
            others.mapValues { (_, body) -> changes(body) } +
            mapOf("everything" to changes { everything() }, "little" to changes { plain() }) +
            listOf<Pair<String, MigrationScope.() -> Unit>>(
                "everything on a server" to { everything() },
                "little on a server" to { plain() },
            ).map { (name, body) -> name to rebuilt(body) }

    val scripts by lazy {
        val files = cases.entries.mapIndexed { index, (_, changes) ->
            "%03d_case.qmig.kts".format(index + 1) to ScriptText.of(changes)
        }
        recorded(folderOf(files.toMap())).scripts().sortedBy { it.file.version }
    }

    cases.entries.forEachIndexed { index, (name, changes) ->
        test("the text of $name records what it was written from") {
            scripts[index].recording.operations() shouldBe changes
        }
    }
})

/** What would make the collection again that [body] made, as the server reports it. */
private fun rebuilt(body: MigrationScope.() -> Unit): List<Change> = EmbeddedServer.use { server ->
    server.foreign(body)
    DeleteCollection(CollectionName("articles"), false).inverse(server.schema()).changes()
}
