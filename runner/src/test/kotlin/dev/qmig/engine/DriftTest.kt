package dev.qmig.engine

import dev.qmig.BaselineOptions
import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.MigrationSource
import dev.qmig.Outcome
import dev.qmig.RehearsalServer
import dev.qmig.RepairOptions
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.dsl.Float16
import dev.qmig.dsl.Idf
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.X16
import dev.qmig.dsl.threads
import dev.qmig.model.Version
import dev.qmig.plan.Cure
import dev.qmig.plan.Drift
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

class DriftTest : DriftSuite(EmbeddedServer)

/** What the migrations below declare, with a second one that says some of it anew. */
private fun declared() = CodedMigrations().write(1) {
    createCollection("articles") {
        vector("title", 4, Cosine) {
            onDisk = false
            hnsw { m = 24 }
            productQuantization(X16) { alwaysRam = true }
        }
        vector("body", 3, Dot)
        sparseVector("bm25") { fullScanThreshold = 500 }
        shardNumber = 1
        onDiskPayload = false
        hnsw { efConstruct = 200 }
        optimizers { maxOptimizationThreads = threads(2) }
        scalarQuantization { quantile = 0.97 }
        strictMode {
            enabled = false
            maxQueryLimit = 100
            multivector("title", maxVectors = 8)
        }
        metadata("owner" to "search", "old" to 1)
        payloadIndexes {
            keyword("lang") { tenant = true }
            text("title") { minTokenLen = 2 }
            bool("draft")
        }
    }
    createCollection("notes") { vectors(4, Cosine) }
    createAlias("live", "articles")
}.write(2) {
    updateCollection("articles") {
        hnsw { efConstruct = 300 }
        removeMetadata("old")
    }
    deletePayloadIndex("articles", "draft")
}

private fun hand(body: MigrationScope.() -> Unit) = body

/** What somebody does by hand, and what of it is told. */
private val byHand: Map<String, Pair<MigrationScope.() -> Unit, List<String>>> = mapOf(
    "a collection" to
        (hand { deleteCollection("notes") } to listOf("collection notes: present -> null (1)")),
    "a setting of the graph, which the second migration declared" to
        (
            hand { updateCollection("articles") { hnsw { efConstruct = 99 } } } to
                listOf("articles: hnsw_config.ef_construct: 300 -> 99 (2)")
        ),
    "an optimizer" to
        (
            hand { updateCollection("articles") { optimizers { maxOptimizationThreads = threads(4) } } } to
                listOf("articles: optimizers_config.max_optimization_threads: 2 -> 4 (1)")
        ),
    "where the payload lies" to
        (
            hand { updateCollection("articles") { params { onDiskPayload = true } } } to
                listOf("articles: params.on_disk_payload: false -> true (1)")
        ),
    "the quantization" to
        (
            hand { updateCollection("articles") { disableQuantization() } } to
                listOf("articles: quantization_config: {scalar: {type: Int8, quantile: 0.97}} -> null (1)")
        ),
    "a limit, and one within" to
        (
            hand {
                updateCollection("articles") {
                    strictMode {
                        maxQueryLimit = 7
                        multivector("title", maxVectors = 9)
                    }
                }
            } to listOf(
                "articles: strict_mode_config.max_query_limit: 100 -> 7 (1)",
                "articles: strict_mode_config.multivector_config: ",
            )
        ),
    "metadata that was declared, that was taken away, and that nobody declared" to
        (
            hand { updateCollection("articles") { metadata("owner" to "ops", "old" to 2, "new" to 3) } } to
                listOf("articles: metadata.owner: search -> ops (1)", "articles: metadata.old: null -> 2 (2)")
        ),
    "a vector" to
        (hand { deleteVector("articles", "body") } to listOf("articles: vectors.body: present -> null (1)")),
    "settings of a vector" to
        (
            hand {
                updateCollection("articles") {
                    vector("title") {
                        onDisk = true
                        hnsw { m = 12 }
                        scalarQuantization()
                    }
                }
            } to listOf(
                "articles: vectors.title.hnsw_config.m: 24 -> 12 (1)",
                "articles: vectors.title.on_disk: false -> true (1)",
                "articles: vectors.title.quantization_config: {product: {compression: x16, always_ram: true}} -> {scalar: {type: Int8}} (1)",
            )
        ),
    "a vector that was made anew with another type" to
        (
            hand {
                deleteVector("articles", "body")
                createVector("articles", "body", 5, Dot) { datatype = Float16 }
            } to listOf(
                "articles: vectors.body.size: 3 -> 5 (1)",
                "articles: vectors.body.datatype: null -> Float16 (1)",
            )
        ),
    "a sparse vector" to
        (
            hand {
                updateCollection("articles") {
                    sparseVector("bm25") {
                        modifier = Idf
                        fullScanThreshold = 9
                    }
                }
            } to listOf("articles: sparse_vectors.bm25.index.full_scan_threshold: 500 -> 9 (1)")
        ),
    "a sparse vector that is gone" to
        (hand { deleteVector("articles", "bm25") } to listOf("articles: sparse_vectors.bm25: present -> null (1)")),
    "an index that is gone" to
        (
            hand { deletePayloadIndex("articles", "lang") } to
                listOf("articles: payload_indexes.lang: present -> null (1)")
        ),
    "an index of other parameters" to
        (
            hand {
                createPayloadIndexes("articles", replace = true) {
                    keyword("lang") { onDisk = true }
                    text("title") { minTokenLen = 3 }
                }
            } to listOf(
                "articles: payload_indexes.lang.is_tenant: true -> null (1)",
                "articles: payload_indexes.lang.on_disk: null -> true (1)",
                "articles: payload_indexes.title.min_token_len: 2 -> 3 (1)",
            )
        ),
    "an index that the second migration deleted" to
        (
            hand { createPayloadIndexes("articles") { bool("draft") } } to
                listOf("articles: payload_indexes.draft: null -> present (2)")
        ),
    "an alias" to (hand { switchAlias("live", to = "notes") } to listOf("aliases.live: articles -> notes (1)")),
    "an alias that is gone" to (hand { deleteAlias("live") } to listOf("aliases.live: articles -> null (1)")),
)

abstract class DriftSuite(servers: RehearsalServer) : FunSpec({
    test("a server as the migrations left it has not drifted, whatever defaults it filled in") {
        servers.use { server ->
            server.run(declared()).problems().shouldBeEmpty()
            server.drift(declared()) shouldBe Drift(listOf(), listOf(), listOf())
        }
    }

    (
        updates.mapValues { (_, update) ->
            hand { updateCollection("articles", update) }
        } + additions
    ).forEach { (what, body) ->
        test("what is declared of $what has not drifted, and has where it is taken back by hand") {
            servers.use { server ->
                val migrations = CodedMigrations().write(1) { plain() }.write(2, body = body)
                server.run(migrations).problems().shouldBeEmpty()
                server.drift(migrations) shouldBe Drift(listOf(), listOf(), listOf())
                server.foreign { deleteCollection("articles") }
                server.foreign { plain() }
                server.drift(migrations).drifted.map { "${it.version}" }.distinct() shouldContainExactly listOf("2")
            }
        }
    }

    test("what is declared of every setting has not drifted") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { everything() }
            server.run(migrations).problems().shouldBeEmpty()
            server.drift(migrations) shouldBe Drift(listOf(), listOf(), listOf())
        }
    }

    byHand.forEach { (what, done) ->
        test("what was changed by hand is found, with the version that declared it last: $what") {
            val (hand, expected) = done
            servers.use { server ->
                server.run(declared()).problems().shouldBeEmpty()
                server.foreign(hand)
                val drift = server.drift(declared())
                drift.told().map { line -> expected.firstOrNull { line.startsWith(it) } ?: line }
                    .shouldContainExactlyUnordered(expected)
                drift.unmanaged.shouldBeEmpty()
            }
        }
    }

    test("what no migration declares is told apart and is no drift") {
        servers.use { server ->
            server.run(declared()).problems().shouldBeEmpty()
            server.foreign {
                createCollection("theirs") {
                    vectors(4, Cosine)
                    payloadIndexes { keyword("lang") }
                }
                createAlias("theirs_live", "theirs")
                createPayloadIndexes("articles") { integer("year") }
                createVector("articles", "more", 2, Dot)
                updateCollection("notes") { hnsw { m = 7 } }
            }
            val drift = server.drift(declared())
            drift.isNone shouldBe true
            drift.unmanaged.map { it.path } shouldContainExactly listOf(
                "articles: vectors.more",
                "articles: payload_indexes.year",
                "collection theirs",
                "aliases.theirs_live",
            )
        }
    }

    test("of a collection that was there only what migrations changed is compared, and it is not unmanaged") {
        servers.use { server ->
            server.foreign { plain() }
            val migrations = CodedMigrations().write(1) {
                ensureCollection("articles") {
                    vector("title", 4, Cosine)
                    hnsw { m = 32 }
                    payloadIndexes { keyword("lang") }
                }
            }
            server.run(migrations).problems().shouldBeEmpty()
            server.drift(migrations) shouldBe Drift(listOf(), listOf(), listOf())
            server.foreign {
                updateCollection("articles") { hnsw { m = 16 } }
                deletePayloadIndex("articles", "lang")
                updateCollection("articles") { metadata("owner" to "ops") }
            }
            server.drift(migrations).told() shouldContainExactly listOf(
                "articles: hnsw_config.m: 32 -> 16 (1)",
                "articles: payload_indexes.lang: present -> null (1)",
            )
            server.foreign { deleteCollection("articles") }
            server.drift(migrations).told() shouldContainExactly listOf("collection articles: present -> null (1)")
        }
    }

    test("what was rolled back is not declared any more, and what came before it is again") {
        servers.use { server ->
            val migrations = declared()
            server.run(migrations).problems().shouldBeEmpty()
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.drift(migrations).told().shouldBeEmpty()
            server.foreign { updateCollection("articles") { hnsw { efConstruct = 300 } } }
            server.drift(migrations).told() shouldContainExactly
                listOf("articles: hnsw_config.ef_construct: 200 -> 300 (1)")
            server.qmig(migrations).use {
                it.rollback(RollbackOptions(RollbackGoal.To(Version.NONE)))
                it.drift()
            }
        }
    }

    test("a collection that a migration deleted and somebody made again is drift") {
        servers.use { server ->
            val migrations = declared().write(3) { deleteCollection("notes") }
            server.run(migrations).problems().shouldBeEmpty()
            server.drift(migrations).told().shouldBeEmpty()
            server.foreign { createCollection("notes") { vectors(9, Dot) } }
            server.drift(migrations).told() shouldContainExactly listOf("collection notes: null -> present (3)")
        }
    }

    test("of an adopted migration the script says what it declares, and where that is gone its version is told") {
        servers.use { server ->
            server.foreign { recordedAs(declared(), this) }
            server.qmig(declared()).use {
                it.baseline(BaselineOptions(Version.of("2"))).problems().shouldBeEmpty()
            }
            server.drift(declared()) shouldBe Drift(listOf(), listOf(), listOf())
            server.foreign {
                updateCollection("articles") { hnsw { efConstruct = 99 } }
                deleteAlias("live")
            }
            server.drift(declared()).told() shouldContainExactly listOf(
                "articles: hnsw_config.ef_construct: 300 -> 99 (2)",
                "aliases.live: articles -> null (1)",
            )
            val without = server.drift(declared().delete(2))
            without.unknown.map { "${it.version}" } shouldContainExactly listOf("2")
            without.unknown.single().reason shouldContain "its script is gone"
            val changed = server.drift(declared().write(2, "other") { deleteAlias("live") })
            changed.unknown.single().reason shouldContain "asks for something else"
        }
    }

    test("of migrations with code, and of those that are not finished, it is told that there may be more") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) {
                createCollection("a")
                execute("code", idempotent = true) { }
            }
            server.run(migrations).problems().shouldBeEmpty()
            server.drift(migrations).unknown.single().reason shouldContain "runs code"
            server.qmig(migrations).use {
                it.repair(RepairOptions(listOf(Cure(Cure.Kind.MARK_REVERTED, Version.of("1")))))
            }
        }
    }
})

/** The same as [migrations] ask for, as somebody else would do it. */
private fun recordedAs(migrations: CodedMigrations, scope: MigrationScope) = with(scope) {
    migrations.bodies().forEach { it() }
}

internal fun TestServer.drift(migrations: MigrationSource): Drift =
    qmig(migrations).use { (it.drift() as Outcome.Done).value }

private fun Drift.told() = drifted.map {
    with(it.difference) { "$leaf: $wanted -> $found" } + " (${it.version})"
}

private fun List<String>.shouldContainExactlyUnordered(expected: List<String>) =
    sorted() shouldContainExactly expected.sorted()
