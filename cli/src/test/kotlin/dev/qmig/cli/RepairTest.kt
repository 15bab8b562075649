package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** What people declare about migrations. */
internal class RepairTest : FunSpec({
    test("what does not agree is shown with what may be declared, and declared where that is said") {
        transcript("repair") {
            embedded()
            script("001_a.qmig.kts", "createCollection(\"a\")")
            script("002_b.qmig.kts", "createCollection(\"b\")")
            qmig("migrate") shouldBe 0
            qmig("repair") shouldBe 0
            script("001_a.qmig.kts", "createCollection(\"other\")")
            delete("migrations/002_b.qmig.kts")
            qmig("repair") shouldBe 0
            qmig("repair", "--forget", "1", "--code-ran", "2") shouldBe 1
            qmig("repair", "--accept-checksum", "1", "--forget", "2") shouldBe 0
            qmig("status") shouldBe 0
        }
    }

    test("a migration that stopped is shown, too") {
        SharedServer(refuses = true).use { server ->
            transcript("repair-stopped", opener = server) {
                embedded()
                script("001_a.qmig.kts", "createCollection(\"a\")\ncreatePayloadIndexes(\"a\") { keyword(\"k\") }")
                qmig("migrate") shouldBe 1
                qmig("repair") shouldBe 0
                qmig("repair", "--mark-reverted", "1") shouldBe 0
                qmig("status") shouldBe 0
            }
        }
    }

    test("a server that has what the scripts would have made is adopted") {
        SharedServer().use { server ->
            transcript("baseline", opener = server) {
                embedded()
                script("001_a.qmig.kts", "createCollection(\"a\") { vectors(3, Cosine) }")
                qmig("migrate") shouldBe 0
                qmig("repair", "--mark-reverted", "1") shouldBe 0
                script("001_a.qmig.kts", "createCollection(\"a\") { vectors(3, Cosine) }\ncreateAlias(\"live\", \"a\")")
                script("002_b.qmig.kts", "createCollection(\"b\")")
                qmig("baseline", "--at", "1") shouldBe 3
                qmig("baseline", "--at", "1", "--accept-differences") shouldBe 0
                qmig("baseline", "--at", "1") shouldBe 0
                qmig("status") shouldBe 0
                qmig("migrate") shouldBe 0
                qmig("rollback", "--to", "0") shouldBe 3
                qmig("baseline") shouldBe 2
            }
        }
    }

    test("a late version is applied where that is asked for, and the last one is done again") {
        transcript("out-of-order-and-redo") {
            embedded()
            script("001_a.qmig.kts", "createCollection(\"a\")")
            script("003_c.qmig.kts", "createCollection(\"c\")")
            qmig("migrate") shouldBe 0
            script("002_b.qmig.kts", "createCollection(\"b\")")
            qmig("migrate") shouldBe 3
            qmig("migrate", "--out-of-order") shouldBe 0
            script("003_c.qmig.kts", "createCollection(\"c\") { vectors(2, Dot) }")
            qmig("redo") shouldBe 0
            qmig("history") shouldBe 0
        }
    }
})
