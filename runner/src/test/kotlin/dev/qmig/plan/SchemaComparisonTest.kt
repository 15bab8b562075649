package dev.qmig.plan

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.MigrationsFolder
import dev.qmig.Qmig
import dev.qmig.SchemaSource
import dev.qmig.dsl.Cosine
import dev.qmig.model.ClusterSchema
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.problemCodes
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly

class SchemaComparisonTest : FunSpec({
    fun told(left: ClusterSchema, right: ClusterSchema) = SchemaComparison.of(left, right).differences.map {
        "${it.`object`.kind.term()} ${it.path}: ${it.left} -> ${it.right}"
    }

    test("differences are told collection by collection, and of one that only one side has nothing but that") {
        EmbeddedServer.use { server ->
            server.foreign {
                createCollection("b") {
                    vectors(4, Cosine)
                    payloadIndexes { keyword("lang") }
                }
                createCollection("gone") { payloadIndexes { keyword("lang") } }
                createAlias("live", "b")
            }
            val before = server.schema()
            server.foreign {
                deleteCollection("gone")
                createCollection("a")
                switchAlias("live", to = "a")
                updateCollection("b") { hnsw { m = 7 } }
                createPayloadIndexes("b", replace = true) { integer("lang") }
                createPayloadIndexes("b") { bool("draft") }
            }
            told(before, server.schema()) shouldContainExactly listOf(
                "collection collection a: null -> present",
                "collection b: hnsw_config.m: 16 -> 7",
                "payload-index b: payload_indexes.draft: null -> present",
                "payload-index b: payload_indexes.lang.type: keyword -> integer",
                "collection collection gone: present -> null",
                "alias aliases.live: b -> a",
            )
            told(before, before).shouldBeEmpty()
        }
    }

    test("what migrations and scripts make is compared with what is live, but for what they leave to the server") {
        EmbeddedServer.use { server ->
            val migrations = CodedMigrations().write(1) { createCollection("a") { vectors(4, Cosine) } }
                .write(2) { createAlias("live", "a") }
            server.foreign { createCollection("a") { vectors(4, Cosine) } }
            server.qmig(migrations).use {
                val live = it.schema(SchemaSource.Live).orThrow()
                told(it.schema(SchemaSource.Migrations(Version.of("1"))).orThrow(), live).shouldBeEmpty()
                told(it.schema(SchemaSource.Migrations()).orThrow(), live) shouldContainExactly
                    listOf("alias aliases.live: a -> null")
                it.schema(SchemaSource.Migrations(Version.of("7"))).problemCodes() shouldContainExactly
                    listOf(ProblemCode.UNKNOWN_VERSION)
            }
        }
    }

    test("a script is compared wherever it is and whatever it is called, where it is one") {
        MigrationsFolder().use { folder ->
            folder.write("schema.qmig.kts", "createCollection(\"a\") { vectors(4, Cosine) }")
            folder.write("broken.qmig.kts", "createColection(\"a\")")
            folder.write("impossible.qmig.kts", "createAlias(\"a\", \"b\")")
            val qmig = Qmig.configure().migrations(folder.path).rehearsal(EmbeddedServer).open()

            fun schema(name: String) = qmig.schema(SchemaSource.Script(folder.path.resolve(name)))
            told(schema("schema.qmig.kts").orThrow(), ClusterSchema.EMPTY) shouldContainExactly
                listOf("collection collection a: present -> null")
            schema("broken.qmig.kts").problemCodes() shouldContainExactly listOf(ProblemCode.SCRIPT_BROKEN)
            schema("impossible.qmig.kts").problemCodes() shouldContainExactly listOf(ProblemCode.IMPOSSIBLE_OPERATION)
            schema("nothing.qmig.kts").problemCodes() shouldContainExactly listOf(ProblemCode.USAGE)
            schema("schema.txt").problemCodes() shouldContainExactly listOf(ProblemCode.USAGE)
            qmig.close()
        }
    }
})
