package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe

/** Makes a collection with a point behind an alias, and moves it to another model. */
internal fun Shell.moved() {
    script(
        "001_first.qmig.kts",
        """
        createCollection("v1") { vectors(2, Cosine) }
        createAlias("live", "v1")
        upsertPoints("v1") { point(1) { vector(0.6, 0.8) } }
        """.trimIndent(),
    )
    script(
        "002_second.qmig.kts",
        """
        reembed("live") {
            into("v2")
            vectors(3, Cosine)
            embed { points -> points.map { floatArrayOf(1f, 1f, 1f) } }
        }
        """.trimIndent(),
    )
    qmig("migrate") shouldBe 0
}

/** Old sides of moves, deleted where nobody needs them any more. */
internal class GcTest : FunSpec({
    test("it needs to be agreed to, and more where points go, and there is no way back then") {
        SharedServer().use { server ->
            transcript("gc", opener = server) {
                embedded()
                qmig("gc") shouldBe 0
                moved()
                qmig("gc", "--yes", "--accept-data-loss") shouldBe 0
                qmig("gc", "--older-than", "0s", "--dry-run") shouldBe 0
                qmig("gc", "--older-than", "0s") shouldBe 3
                qmig("gc", "--older-than", "0s", "--accept-data-loss") shouldBe 3
                qmig("gc", "--older-than", "0s", "--yes") shouldBe 3
                delete("migrations/001_first.qmig.kts")
                delete("migrations/002_second.qmig.kts")
                qmig("gc", "--older-than", "0s", "--yes", "--accept-data-loss") shouldBe 0
                qmig("gc", "--older-than", "0s") shouldBe 0
                qmig("rollback") shouldBe 3
                qmig("history") shouldBe 0
                qmig("gc", "--older-than", "soon") shouldBe 2
                qmig("prune") shouldBe 2
                qmig("gc", "--help") shouldBe 0
            }
        }
    }

    context("at a terminal it shows what goes, and only `yes` goes on") {
        withData(nameFn = { (answer, _) -> answer }, "yes" to 0, "no" to 3) { (answer, status) ->
            SharedServer().use { server ->
                transcript("gc-answer-$answer", answers = "$answer\n", opener = server) {
                    embedded()
                    moved()
                    qmig("gc", "--older-than", "0s") shouldBe status
                }
            }
        }
    }
})
