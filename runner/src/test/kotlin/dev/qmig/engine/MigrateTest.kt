package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.RunReport
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.current
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.dsl.Idf
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.HnswConfig
import dev.qmig.model.ProblemCode
import dev.qmig.model.UpdateCollection
import dev.qmig.model.Version
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.states
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf

internal fun threeMigrations() = CodedMigrations()
    .write(1) {
        description("articles")
        createCollection("articles") {
            vectors(4, Cosine)
            payloadIndexes {
                keyword("lang") { tenant = true }
                datetime("published_at")
            }
        }
        createAlias("articles_live", "articles")
    }.write(2) { createCollection("notes") { vector("title", 4, Dot) } }
    .write(3) {
        createCollection("articles_v2") {
            vectors(4, Cosine)
            hnsw { m = 32 }
        }
        switchAlias("articles_live", to = "articles_v2")
        updateCollection("articles") { hnsw { payloadM = 8 } }
        deletePayloadIndex("articles", "lang")
        createVector("notes", "body", 3, Dot) { onDisk = true }
        createSparseVector("notes", "bm25") { modifier = Idf }
        deleteVector("notes", "title", snapshotBefore = true)
    }

class MigrateTest : MigrateSuite(EmbeddedServer)

abstract class MigrateSuite(servers: RehearsalServer) : FunSpec({
    test("strict mode that allows a second of waiting forbids none of qmig's requests") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) {
                createCollection("articles") {
                    vector("title", 2, Dot)
                    strictMode {
                        enabled = true
                        maxTimeout = 1
                    }
                }
                createVector("articles", "body", 2, Dot)
                createPayloadIndexes("articles") { keyword("lang") }
                updateCollection("articles") { hnsw { m = 8 } }
                upsertPoints("articles") { point(1) { vector("title", 0.6, 0.8) } }
                setPayload("articles") {
                    points(1)
                    payload("lang" to "en")
                }
                deleteVector("articles", "body")
            }
            server.qmig(migrations).use { qmig ->
                qmig.migrate().problems().shouldBeEmpty()
                qmig.rollback(RollbackOptions(consent = Consent.ACCEPT)).problems().shouldBeEmpty()
            }
            server.names().shouldBeEmpty()
        }
    }

    test("pending migrations are applied in order, and a second run finds nothing to do") {
        servers.use { server ->
            server.qmig(threeMigrations()).use { qmig ->
                qmig.migrate().shouldBeInstanceOf<Outcome.Done<*>>()
                server.names() shouldBe setOf("articles", "articles_v2", "notes")
                qmig.status().states() shouldBe listOf(StatusState.APPLIED, StatusState.APPLIED, StatusState.APPLIED)
                val again = qmig.migrate().shouldBeInstanceOf<Outcome.Done<RunReport>>().value
                again.plan.isEmpty shouldBe true
                again.current shouldBe Version.of("3")
            }
        }
    }

    test("every version that is rolled back to shows the schema that migrating to it shows") {
        val expected = (0..3).map { version -> servers.schemaAt(version) }
        servers.use { server ->
            server.qmig(threeMigrations()).use { qmig ->
                qmig.migrate().problems().shouldBeEmpty()
                server.schema() shouldBe expected[3]
                for (version in listOf(2, 1, 0)) {
                    qmig.rollback(RollbackOptions(RollbackGoal.To(Version.of("$version")))).problems().shouldBeEmpty()
                    server.schema() shouldBe expectedAfterRollback(version, expected)
                }
                qmig.migrate().problems().shouldBeEmpty()
                server.schema() shouldBe expected[3]
            }
        }
    }

    test("--to stops after that version") {
        servers.use { server ->
            server.qmig(threeMigrations()).use { qmig ->
                qmig.migrate(MigrateOptions(to = Version.of("2"))).current() shouldBe Version.of("2")
                qmig.status().states() shouldBe listOf(StatusState.APPLIED, StatusState.APPLIED, StatusState.PENDING)
            }
        }
    }

    test("a dry run sends no change and makes no history") {
        servers.use { server ->
            server.qmig(threeMigrations()).use { qmig ->
                val report = qmig.migrate(
                    MigrateOptions(dryRun = true),
                ).shouldBeInstanceOf<Outcome.Done<RunReport>>().value
                report.plan.apply().map { it.steps().size } shouldContainExactly listOf(4, 1, 9)
                server.schema() shouldBe ClusterSchema.EMPTY
                qmig.status().states().toSet() shouldBe setOf(StatusState.PENDING)
            }
        }
    }

    test("a version without a file, and one above the newest, are refused") {
        servers.use { server ->
            server.qmig(threeMigrations().delete(2)).use { qmig ->
                qmig.migrate(MigrateOptions(to = Version.of("9"))).problemCodes() shouldBe
                    listOf(ProblemCode.UNKNOWN_VERSION)
                qmig.migrate(MigrateOptions(to = Version.of("2"))).problemCodes() shouldBe
                    listOf(ProblemCode.UNKNOWN_VERSION)
                server.schema() shouldBe ClusterSchema.EMPTY
            }
        }
    }

    test("a collection of that name with other settings is a conflict that names each leaf") {
        servers.use { server ->
            server.foreign { createCollection("articles") { vectors(8, Dot) } }
            server.qmig(threeMigrations()).use { qmig ->
                val problem = qmig.migrate().problems().first()
                problem.code() shouldBe ProblemCode.CONFLICT
                problem.message() shouldContain "`articles: vectors.(unnamed).size` is `8`, asked for `4`"
                problem.message() shouldContain "`articles: vectors.(unnamed).distance` is `Dot`, asked for `Cosine`"
            }
        }
    }

    test("a collection that was there with equal settings stays when the migration is rolled back") {
        servers.use { server ->
            server.foreign { createCollection("articles") { vectors(4, Cosine) } }
            server.qmig(threeMigrations()).use { qmig ->
                qmig.migrate().problems().shouldBeEmpty()
                qmig.rollback(RollbackOptions(RollbackGoal.To(Version.NONE))).problems().shouldBeEmpty()
                server.names() shouldBe setOf("articles")
            }
        }
    }

    test("an unknown collection in an operation is told before anything is sent") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { createCollection("a") }.write(2) {
                createPayloadIndexes("b") { keyword("k") }
                createAlias("c", "d")
            }
            server.qmig(migrations).use { qmig ->
                qmig.migrate().problems().map { it.message() } shouldContainExactly listOf(
                    "there is no collection `b`; create it before this step, or correct the name",
                    "there is no collection `d`; create it before this step, or correct the name",
                )
                server.schema() shouldBe ClusterSchema.EMPTY
            }
        }
    }

    test("points are destroyed only with consent, and the refusal counts them") {
        servers.use { server ->
            val migrations = threeMigrations()
            server.qmig(migrations).use { it.migrate() }
            server.addPoints("articles", 3)
            migrations.write(4) { deleteCollection("articles") }
            server.qmig(migrations).use { qmig ->
                val refused = qmig.migrate().problems().single()
                refused.code() shouldBe ProblemCode.DATA_LOSS
                refused.message() shouldContain "3 points of `articles`"
                server.names() shouldBe setOf("articles", "articles_v2", "notes")
                qmig.migrate(MigrateOptions(consent = Consent.ACCEPT)).problems().shouldBeEmpty()
                server.names() shouldBe setOf("articles_v2", "notes")
            }
        }
    }

    test("a deleted collection comes back on rollback with its settings and indexes, without points") {
        servers.use { server ->
            val migrations = threeMigrations()
            server.qmig(migrations).use { it.migrate() }
            val before = server.schema()
            migrations.write(4) { deleteCollection("articles_v2") }
            server.qmig(migrations).use { qmig ->
                qmig.migrate().problems().shouldBeEmpty()
                server.schema() shouldNotBe before
                qmig.rollback().problems().shouldBeEmpty()
                server.schema() shouldBe before
            }
        }
    }
})

private fun RehearsalServer.schemaAt(version: Int): ClusterSchema = use { server ->
    if (version > 0) {
        server.qmig(threeMigrations()).use {
            it.migrate(MigrateOptions(to = Version.of("$version"))).problems().shouldBeEmpty()
        }
    }
    server.schema()
}

/** `payload_m` was unset before version 3 and stays set: rolled back it equals `m`, which behaves the same. */
private fun expectedAfterRollback(version: Int, expected: List<ClusterSchema>): ClusterSchema {
    if (version == 0) return expected[0]
    val articles = CollectionName("articles")
    val m = expected[version].collection(articles).orElseThrow().config().hnsw().m()
    val part = CollectionPart.hnsw(HnswConfig(null, null, null, null, null, m, null))
    return UpdateCollection(articles, part).apply(expected[version])
}
