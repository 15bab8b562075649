package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** What a plan tells of settings, and of a script without any. */
internal class PlanSettingsTest : FunSpec({
    test("a plan says which settings get which values, forward and back") {
        transcript("plan-settings") {
            embedded()
            script(
                "001_first.qmig.kts",
                "createCollection(\"a\") { vectors(4, Cosine); metadata(\"owner\" to \"search\") }",
            )
            script(
                "002_second.qmig.kts",
                """
                updateCollection("a") {
                    strictMode { enabled = true; maxQueryLimit = 10 }
                    hnsw { m = 32 }
                    vectors { hnsw { m = 8 } }
                    removeMetadata("owner")
                    metadata("team" to mapOf("name" to "x"))
                }
                """,
            )
            qmig("migrate", "--to", "1") shouldBe 0
            qmig("migrate", "--dry-run") shouldBe 0
            qmig("migrate") shouldBe 0
            qmig("rollback", "--dry-run") shouldBe 0
        }
    }

    test("a plan says that a script asks for nothing") {
        transcript("plan-nothing") {
            embedded()
            qmig("new", "first") shouldBe 0
            qmig("migrate", "--dry-run") shouldBe 0
        }
    }
})
