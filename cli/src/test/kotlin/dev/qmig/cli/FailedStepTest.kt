package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** A migration whose second step of three the server refuses. */
internal class FailedStepTest : FunSpec({
    test("step 1 stays, status tells 1/3 and why, an edited step 1 is refused, and a rerun goes on at step 2") {
        SharedServer(refuses = true).use { server ->
            transcript("failed-step-goes-on", opener = server) {
                embedded()
                script("001_three.qmig.kts", THREE_STEPS)
                qmig("migrate") shouldBe 1
                qmig("status") shouldBe 0
                qmig("migrate", "--dry-run") shouldBe 0
                script("001_three.qmig.kts", THREE_STEPS.replace("vectors(3", "vectors(4"))
                qmig("migrate") shouldBe 3
                script("001_three.qmig.kts", THREE_STEPS)
                server.refuses = false
                qmig("migrate") shouldBe 0
                qmig("status") shouldBe 0
            }
        }
    }

    test("rollback from there works, without the script") {
        SharedServer(refuses = true).use { server ->
            transcript("failed-step-goes-back", opener = server) {
                embedded()
                script("001_three.qmig.kts", THREE_STEPS)
                qmig("migrate") shouldBe 1
                delete("migrations/001_three.qmig.kts")
                qmig("rollback") shouldBe 0
            }
        }
    }
})

private val THREE_STEPS = """
    createCollection("a") { vectors(3, Cosine) }
    createPayloadIndexes("a") { keyword("lang") }
    createAlias("live", "a")
""".trimIndent()
