package dev.qmig.cli

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.CreateCollection
import dev.qmig.model.DeleteCollection
import dev.qmig.model.HnswConfig
import dev.qmig.model.Node
import dev.qmig.model.UpdateCollection
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.ints.shouldBeLessThanOrEqual
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith

/** What is tried out in memory, held against what is live, and compared. */
internal class RehearsalTest : FunSpec({
    fun Shell.library() {
        script(
            "001_articles.qmig.kts",
            """
            createCollection("articles") {
                vectors(4, Cosine)
                hnsw { m = 24 }
                metadata("owner" to "search")
                payloadIndexes { keyword("lang") { tenant = true } }
            }
            createAlias("live", "articles")
            """,
        )
        script("002_notes.qmig.kts", "createCollection(\"notes\")")
    }

    fun SharedServer.disturb() = change(
        UpdateCollection(
            CollectionName("articles"),
            CollectionPart.hnsw(HnswConfig(12, null, null, null, null, null, null)),
        ),
        UpdateCollection(
            CollectionName("articles"),
            CollectionPart.metadata(Node.Obj(mapOf("owner" to Node.Text("ops\u001b[2J")))),
        ),
        DeleteCollection(CollectionName("notes"), false),
        CreateCollection(CollectionName("theirs"), CollectionConfig.EMPTY),
    )

    test("drift is told with what is declared, what is live and by which version, and ends with 3") {
        SharedServer().use { server ->
            transcript("drift", opener = server) {
                embedded()
                library()
                qmig("drift") shouldBe 0
                qmig("migrate") shouldBe 0
                qmig("drift") shouldBe 0
                server.disturb()
                qmig("drift") shouldBe 3
                out.lines().maxOf { it.length } shouldBeLessThanOrEqual 80
                qmig("drift", "--help") shouldBe 0
            }
        }
    }

    test("two schemas are compared, wherever they come from") {
        SharedServer().use { server ->
            transcript("diff", opener = server) {
                embedded()
                library()
                qmig("migrate") shouldBe 0
                qmig("diff", "migrations", "live") shouldBe 0
                server.disturb()
                file("schema.qmig.kts", "createCollection(\"articles\") { vectors(4, Dot) }")
                qmig("diff", "migrations", "live") shouldBe 0
                qmig("diff", "migrations@1", "migrations") shouldBe 0
                qmig("diff", "schema.qmig.kts", "migrations") shouldBe 0
                qmig("diff", "live@nowhere", "migrations@7") shouldBe 2
                qmig("diff", "schema", "migrations@x") shouldBe 2
                qmig("diff", "live", "nothing.qmig.kts") shouldBe 2
                qmig("diff", "--help") shouldBe 0
            }
        }
    }

    test("two servers are compared, each named by its URL or by an environment") {
        EmbeddedQdrant.inMemory().use { one ->
            EmbeddedQdrant.inMemory().use { other ->
                Shell(mapOf("QDRANT_API_KEY" to "s3cret")).use {
                    val first = "http://127.0.0.1:${one.serve(0).port()}"
                    val second = "http://127.0.0.1:${other.serve(0).port()}"
                    it.library()
                    it.qmig("migrate", "--url", first) shouldBe 0
                    it.qmig("diff", "live@$first", "live@$second") shouldBe 0
                    it.out shouldStartWith
                        "A: live@$first, $first\nB: live@$second, $second\nonly A: collection articles\n"
                    it.file("qmig.toml", "[env.one]\nurl = \"$first\"\n[env.other]\nurl = \"$second\"")
                    it.qmig("migrate", "--env", "other") shouldBe 0
                    it.qmig("diff", "live@one", "live@other") shouldBe 0
                    it.out shouldContain "no difference"
                    it.qmig("diff", "live@one", "live@http://127.0.0.1:1") shouldBe 5
                    it.transcript shouldNotContain "s3cret"
                }
            }
        }
    }

    test("each server that is compared has its own key, and is not shown that of the usual target") {
        EmbeddedQdrant.inMemory().use { one ->
            EmbeddedQdrant.inMemory().use { other ->
                val first = "http://127.0.0.1:${one.serve(0, "first", null).port()}"
                val second = "http://127.0.0.1:${other.serve(0, "second", null).port()}"
                Shell(mapOf("QDRANT_URL" to first, "QDRANT_API_KEY" to "first")).use {
                    it.file("second.key", "second")
                    it.qmig("diff", "live", "live@$second") shouldBe 5
                    it.err shouldContain "none was given"
                    it.qmig("diff", "live@$second", "live@$second", "--api-key-file", "second.key") shouldBe 0
                    it.file("qmig.toml", "[env.other]\nurl = \"$second\"\napi-key-file = \"second.key\"")
                    it.qmig("diff", "live", "live@other") shouldBe 0
                    it.out shouldBe "A: live, $first\nB: live@other, $second\nno difference\n"
                    it.qmig("diff", "live", "live@other", "--url", second) shouldBe 5
                }
            }
        }
    }

    test("migrations are tried out without a target, and what would be a failure is one") {
        transcript("validate") {
            library()
            qmig("validate") shouldBe 0
            qmig("validate", "--url", "http://localhost:1") shouldBe 0
            script(
                "003_shards.qmig.kts",
                """
                val copies by requiredParam(1)
                createCollection("shards") {
                    shardingMethod = Custom
                    replicationFactor = copies
                }
                createShardKey("shards", "eu")
                """,
            )
            qmig("validate") shouldBe 0
            qmig("validate", "-P", "copies=2") shouldBe 0
            script("004_wrong.qmig.kts", "deleteAlias(\"nothing\")")
            qmig("validate") shouldBe 1
            script("004_wrong.qmig.kts", "deleteAlais(\"nothing\")")
            qmig("validate") shouldBe 1
            qmig("validate", "--help") shouldBe 0
        }
    }

    test("ways back are tried out, and one that does not lead back is told") {
        transcript("verify") {
            library()
            script("003_payload.qmig.kts", "updateCollection(\"articles\") { hnsw { payloadM = 8 } }")
            qmig("verify") shouldBe 0
            script("004_code.qmig.kts", "execute(\"code\", idempotent = true) { }")
            script("005_gone.qmig.kts", "deleteCollection(\"notes\")")
            qmig("verify") shouldBe 0
            qmig("verify", "--strict") shouldBe 3
            script("004_code.qmig.kts", "description(\"with a way back\")")
            script(
                "005_gone.qmig.kts",
                """
                deleteCollection("notes")
                rollback { createCollection("notes") { vectors(3, Dot) } }
                """,
            )
            qmig("verify") shouldBe 1
            qmig("verify", "--help") shouldBe 0
        }
    }

    test("a copy of the target is where the way up begins, and the target stays as it is") {
        Shell().use {
            it.embedded()
            it.library()
            it.qmig("migrate", "1") shouldBe 0
            it.qmig("verify", "--against-copy") shouldBe 0
            it.out shouldContain "begins with a copy of the target at version 1"
            it.out shouldContain "verified: 1 migration"
            it.qmig("status") shouldBe 0
            it.out shouldContain "at version 1; 1 applied, 1 pending"
            it.qmig("verify", "--against-copy", "--url", "http://localhost:1") shouldBe 5
        }
    }
})
