package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

/** Operations that become steps only when the server is known. */
internal class ExpandingTest : FunSpec({
    test("a plan shows what they come to, with and without anything to do") {
        transcript("expanding") {
            embedded()
            script("001_tenants.qmig.kts", TENANTS)
            qmig("migrate") shouldBe 0
            script("002_all.qmig.kts", ALL)
            qmig("migrate", "--dry-run") shouldBe 0
            qmig("migrate") shouldBe 0
            qmig("status") shouldBe 0
            qmig("rollback", "--dry-run") shouldBe 0
            script("003_size.qmig.kts", "ensureCollection(\"tenant_a\") { vectors(4, Cosine) }")
            qmig("migrate") shouldBe 3
        }
    }

    test("where several collections fail each is told, and a rerun does what is left") {
        SharedServer(refuses = true).use { server ->
            transcript("expanding-fails", opener = server) {
                embedded()
                script("001_tenants.qmig.kts", TENANTS)
                qmig("migrate") shouldBe 0
                script("002_all.qmig.kts", ALL.replace("\"tenant_*\"", "\"tenant_*\", onFailure = ContinueAndReport"))
                qmig("migrate") shouldBe 1
                qmig("status") shouldBe 0
                server.refuses = false
                qmig("migrate") shouldBe 0
            }
        }
    }

    test("mistakes in a block are told with their own lines") {
        transcript("expanding-mistakes") {
            embedded()
            script(
                "001_all.qmig.kts",
                """
                forEachCollection("tenant_*") { name ->
                    createAlias("live", name + "_v2")
                    deleteCollection("old")
                    ensureCollection(name)
                }
                forEachCollection("tenants") { deleteCollection(it) }
                """.trimIndent(),
            )
            qmig("migrate") shouldBe 1
        }
    }

    test("the document has the operation that each step comes from, its place, and what comes to nothing") {
        Shell().use {
            it.embedded()
            it.script("001_tenants.qmig.kts", TENANTS)
            it.script("002_all.qmig.kts", ALL)
            it.qmig("migrate", "--dry-run", "--output", "json") shouldBe 0
            val migration = Schemas.valid(it.out)["plan"]["migrations"][1]
            migration["steps"].map { step ->
                Triple(
                    step["operation"].intValue(),
                    step["position"]["line"].intValue(),
                    step["summary"].textValue(),
                )
            } shouldContainExactly listOf(
                Triple(1, 1, "update hnsw_config of collection tenant_a"),
                Triple(2, 2, "create keyword index on tenant_a.lang"),
                Triple(2, 2, "create keyword index on tenant_b.lang"),
                Triple(4, 4, "create alias current -> tenant_a, delete alias live"),
            )
            val nothing = migration["without_steps"].single()
            nothing["summary"].textValue() shouldContain "for each collection user_*: delete collection"
            nothing["position"]["line"].intValue() shouldBe 3
        }
    }
})

private val TENANTS = """
    createCollection("tenant_a") { vectors(3, Cosine) }
    createCollection("tenant_b") { vectors(3, Cosine) }
    createAlias("live", "tenant_a")
""".trimIndent()

private val ALL = """
    ensureCollection("tenant_a") { vectors(3, Cosine); hnsw { m = 32 } }
    forEachCollection("tenant_*") { name -> createPayloadIndexes(name) { keyword("lang") } }
    forEachCollection("user_*") { deleteCollection(it) }
    renameAlias("live", to = "current")
""".trimIndent()
