package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.RehearsalServer
import dev.qmig.StatusState
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.model.ClusterSchema
import dev.qmig.model.ProblemCode
import dev.qmig.problems
import dev.qmig.states
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

class EnsureCollectionTest : EnsureCollectionSuite(EmbeddedServer)

abstract class EnsureCollectionSuite(servers: RehearsalServer) : FunSpec({
    test("an ensured collection that is not there is created with its updates and indexes") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) {
                ensureCollection("articles") {
                    vectors(4, Cosine)
                    readFanOutFactor = 1
                    payloadIndexes { keyword("lang") }
                }
            }
            server.made(migrations) shouldContainExactly listOf(
                "1/3 create collection articles",
                "2/3 update params of collection articles",
                "3/3 create keyword index on articles.lang",
            )
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }

    test("an ensured collection that is there gets only what is missing, and keeps it when that is rolled back") {
        servers.use { server ->
            server.foreign {
                createCollection("articles") {
                    vectors(4, Cosine)
                    hnsw { efConstruct = 200 }
                    payloadIndexes {
                        integer("lang")
                        bool("draft")
                    }
                }
            }
            val before = server.schema()
            val migrations = CodedMigrations().write(1) {
                ensureCollection("articles") {
                    vectors(4, Cosine)
                    vector("body", 3, Dot)
                    hnsw {
                        m = 32
                        efConstruct = 200
                    }
                    payloadIndexes { keyword("lang") }
                }
            }
            server.made(migrations) shouldContainExactly listOf(
                "1/3 create vector body in collection articles",
                "2/3 update hnsw_config of collection articles",
                "3/3 create keyword index on articles.lang",
            )
            server.schema().collections().values.single().payloadIndexes().size shouldBe 2
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.schema() shouldBe before
        }
    }

    test("an ensured collection that is as declared takes no step and is applied") {
        servers.use { server ->
            server.foreign { tenants("a") }
            val migrations = CodedMigrations().write(1) { ensureCollection("tenant_a") { vectors(4, Cosine) } }
            server.plannedSteps(migrations).shouldBeEmpty()
            server.made(migrations).shouldBeEmpty()
            server.qmig(migrations).use { qmig ->
                qmig.status().states() shouldBe listOf(StatusState.APPLIED)
                qmig.rollback().problems().shouldBeEmpty()
            }
            server.names() shouldBe setOf("tenant_a")
        }
    }

    test("a difference in what is fixed is a conflict that tells the leaf, both values and the way out") {
        servers.use { server ->
            server.foreign { tenants("a") }
            val migrations = CodedMigrations().write(1) {
                createCollection("other")
                ensureCollection("tenant_a") { vectors(8, Cosine) }
            }
            val problem = server.qmig(migrations).use { it.migrate().problems().single() }
            problem.code() shouldBe ProblemCode.CONFLICT
            problem.message() shouldContain "`tenant_a: vectors.(unnamed).size` is `4`, asked for `8`"
            problem.message() shouldContain "Create another collection as declared, copy the points into it"
            server.names() shouldBe setOf("tenant_a")
        }
    }

    test("what is fixed and left to the server by an earlier operation cannot be declared later") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) {
                createCollection("a")
                ensureCollection("a") { wal { capacityMb = 64 } }
            }
            val problem = server.qmig(migrations).use { it.migrate().problems().single() }
            problem.message() shouldContain
                "declares `a: wal_config.wal_capacity_mb`, which an earlier operation leaves"
        }
    }

    test("an ensured collection of an alias' name is refused, once") {
        servers.use { server ->
            server.foreign {
                tenants("a")
                createAlias("live", "tenant_a")
            }
            val migrations = CodedMigrations().write(1) {
                ensureCollection("live") {
                    readFanOutFactor = 1
                    payloadIndexes { keyword("lang") }
                }
            }
            server.qmig(migrations).use {
                it.migrate().problems().single().message() shouldContain "`live` is an alias"
            }
        }
    }
})
