package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** A migration that destroys points, going forward and back. */
internal class DataLossTest : FunSpec({
    test("without a terminal, and with --yes alone, it is refused; --accept-data-loss agrees") {
        SharedServer().use { server ->
            transcript("data-loss", opener = server) {
                embedded()
                script("001_a.qmig.kts", "createCollection(\"a\")\ncreateCollection(\"b\")\ncreateCollection(\"c\")")
                qmig("migrate") shouldBe 0
                server.addPoints("a", 3)
                server.addPoints("b", 1)
                qmig("rollback") shouldBe 3
                qmig("rollback", "--yes") shouldBe 3
                qmig("rollback", "--dry-run") shouldBe 0
                script("002_away.qmig.kts", "deleteCollection(\"a\")")
                qmig("migrate") shouldBe 3
                qmig("migrate", "--accept-data-loss") shouldBe 0
                qmig("rollback", "--to", "0", "--yes", "--accept-data-loss") shouldBe 0
            }
        }
    }

    context("at a terminal the question names what is lost, and only `yes` goes on") {
        listOf("no" to 3, "yes" to 0).forEach { (answer, status) ->
            test("`$answer` gives $status") {
                SharedServer().use { server ->
                    transcript("data-loss-answer-$answer", answers = "$answer\n", opener = server) {
                        embedded()
                        script("001_a.qmig.kts", "createCollection(\"a\")")
                        qmig("migrate") shouldBe 0
                        server.addPoints("a", 2)
                        qmig("rollback") shouldBe status
                    }
                }
            }
        }
    }
})
