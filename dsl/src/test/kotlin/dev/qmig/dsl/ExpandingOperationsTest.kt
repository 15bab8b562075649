package dev.qmig.dsl

import dev.qmig.model.AliasName
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPattern
import dev.qmig.model.CreateCollection
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.EnsureCollection
import dev.qmig.model.FieldPath
import dev.qmig.model.ForEachCollection
import dev.qmig.model.OnFailure
import dev.qmig.model.PayloadIndex
import dev.qmig.model.RenameAlias
import dev.qmig.model.UpdateCollection
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf

class ExpandingOperationsTest : FunSpec({
    test("ensureCollection declares what createCollection creates, with its updates and indexes, as one operation") {
        fun CreateCollectionScope.everything() {
            vector("title", 4, Cosine) { onDisk = true }
            readFanOutFactor = 2
            payloadIndexes { keyword("lang") }
        }
        val ensured = operations { ensureCollection("articles") { everything() } }.single()
        val created = operations { createCollection("articles") { everything() } }
        ensured.shouldBeInstanceOf<EnsureCollection>().expand(ClusterSchema.EMPTY).changes() shouldBe created
        created.map { it.javaClass } shouldContainExactly
            listOf(CreateCollection::class.java, UpdateCollection::class.java, CreatePayloadIndex::class.java)
    }

    test("forEachCollection records its block once, with a name that stands for every collection") {
        var runs = 0
        val recorded = operations {
            forEachCollection("tenant_*", onFailure = ContinueAndReport) { name ->
                runs++
                createPayloadIndexes(name) { keyword("lang") }
                updateCollection(name) { hnsw { m = 32 } }
            }
        }.single().shouldBeInstanceOf<ForEachCollection>()
        runs shouldBe 1
        recorded.pattern() shouldBe CollectionPattern("tenant_*")
        recorded.onFailure() shouldBe OnFailure.CONTINUE_AND_REPORT
        recorded.template().first() shouldBe CreatePayloadIndex(
            ForEachCollection.NAME,
            FieldPath("lang"),
            PayloadIndex.KeywordIndex(null, null, null),
            false,
        )
        recorded.summary() shouldBe "for each collection tenant_*: create keyword index on <name>.lang and 1 more"
    }

    test("it stops at the first failure where nothing else is said") {
        operations { forEachCollection("*") { deleteCollection(it) } }.single()
            .shouldBeInstanceOf<ForEachCollection>().onFailure() shouldBe FailFast
    }

    test("renameAlias records the two names") {
        operations { renameAlias("live", to = "articles_live") } shouldBe
            listOf(RenameAlias(AliasName("live"), AliasName("articles_live")))
    }

    val mistakes: Map<String, Pair<String, MigrationScope.() -> Unit>> = mapOf(
        "a computed name" to (
            "`<name>_v2` is computed with the name that `forEachCollection` gives" to {
                forEachCollection("t*") { createAlias("live", it + "_v2") }
            }
        ),
        "a name that is part of a key" to (
            "`of <name>` is computed with the name" to {
                forEachCollection("t*") { name -> updateCollection(name) { metadata("of $name" to 1) } }
            }
        ),
        "a change without the name" to (
            "`delete collection old` inside `forEachCollection` does not use the name" to {
                forEachCollection("t*") { deleteCollection("old") }
            }
        ),
        "an empty block" to ("`forEachCollection(\"t*\")` does nothing" to { forEachCollection("t*") { } }),
        "a pattern that is a name" to (
            "the pattern `tenants` has neither `*` nor `?`" to { forEachCollection("tenants") { deleteCollection(it) } }
        ),
        "a pattern of qmig's own" to (
            "the pattern `_qmig*` can match no collection" to { forEachCollection("_qmig*") { deleteCollection(it) } }
        ),
        "a pattern that no name matches" to (
            "contains `/`, which Qdrant does not allow" to { forEachCollection("a/*") { deleteCollection(it) } }
        ),
        "an operation that expands inside" to (
            "`ensure collection <name>` cannot stand inside `forEachCollection`" to {
                forEachCollection("t*") { ensureCollection(it) }
            }
        ),
        "a loop in a loop" to (
            "cannot stand inside `forEachCollection`" to {
                forEachCollection("t*") { forEachCollection("u*") { deleteCollection(it) } }
            }
        ),
        "a rollback inside" to (
            "`rollback` cannot stand inside `forEachCollection`" to {
                forEachCollection("t*") { deleteCollection(it) { rollback { } } }
            }
        ),
        "a rollback of what is ensured" to (
            "`ensureCollection` takes no `rollback` block" to { ensureCollection("a") { rollback { } } }
        ),
        "a rollback of the whole script" to (
            "`rollback` for the whole script cannot stand beside `ensure collection a`" to {
                ensureCollection("a")
                rollback { }
            }
        ),
        "an operation that expands in a rollback" to (
            "`rename alias a to b` cannot stand inside a `rollback` block" to {
                deleteCollection("x") { rollback { renameAlias("a", "b") } }
            }
        ),
        "an alias renamed to itself" to ("the alias `a` is to be renamed to itself" to { renameAlias("a", "a") }),
        "a name of qmig's own" to ("the name `_qmig_x` is reserved" to { ensureCollection("_qmig_x") }),
    )
    mistakes.forEach { (name, case) ->
        test("$name is a mistake, told once") {
            val recording = recordingOf(object : MigrationScope() {}.apply(case.second))
            recording.problems().map { it.message() }.single() shouldContain case.first
        }
    }

    test("every mistake in a block is told, and one with its name does not hide a wrong pattern") {
        val recording = recordingOf(
            object : MigrationScope() {}.apply {
                forEachCollection("t") { name ->
                    deleteCollection("old")
                    createAlias("x$name", name)
                }
            },
        )
        recording.problems().size shouldBe 3
        recording.operations().shouldBeEmpty()
    }

    test("mistakes in the settings of a collection and in its shards are told together") {
        recordingOf(
            object : MigrationScope() {}.apply {
                ensureCollection("a") {
                    shardNumber = 0
                    sparseVector("")
                }
            },
        ).problems().size shouldBe 2
    }

    test("the checksum covers the declaration and nothing of what it comes to") {
        fun checksum(body: MigrationScope.() -> Unit) = dev.qmig.model.Checksum.of(operations(body))
        val one = checksum { ensureCollection("a") { vectors(4, Cosine) } }
        checksum { ensureCollection("a") { vectors(4, Cosine) } } shouldBe one
        setOf(
            one,
            checksum { ensureCollection("a") { vectors(8, Cosine) } },
            checksum { createCollection("a") { vectors(4, Cosine) } },
            checksum { forEachCollection("a*") { deleteCollection(it) } },
            checksum { forEachCollection("a*", ContinueAndReport) { deleteCollection(it) } },
            checksum { forEachCollection("b*") { deleteCollection(it) } },
            checksum { renameAlias("a", "b") },
            checksum { renameAlias("b", "a") },
        ).size shouldBe 8
    }

    test("a pattern means what a shell means by it") {
        val names = listOf(
            "tenant_1",
            "tenant_",
            "tenant",
            "Tenant_1",
            "a.b",
            "axb",
            "_qmig_history",
        ).map(::CollectionName)

        fun matching(pattern: String) = names.filter(CollectionPattern(pattern)::matches).map { it.value() }
        matching("tenant_*") shouldBe listOf("tenant_1", "tenant_")
        matching("tenant_?") shouldBe listOf("tenant_1")
        matching("a.?") shouldBe listOf("a.b")
        matching("*") shouldBe names.map { it.value() } - "_qmig_history"
        matching("?qmig*").shouldBeEmpty()
    }

    test("an ensured collection without settings asks for nothing but the collection") {
        operations { ensureCollection("a") } shouldBe
            listOf(EnsureCollection(CollectionName("a"), CollectionConfig.EMPTY, java.util.TreeMap()))
    }
})
