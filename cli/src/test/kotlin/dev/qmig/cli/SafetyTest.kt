package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** What is refused for safety, and how one goes on from there. */
internal class SafetyTest : FunSpec({
    test(
        "an applied script that changed, one that is missing and one that comes late are refused; rollback still works",
    ) {
        transcript("refused-history") {
            embedded()
            script("001_a.qmig.kts", "createCollection(\"a\") { vectors(3, Cosine) }")
            script("003_c.qmig.kts", "createCollection(\"c\")")
            script("005_e.qmig.kts", "createCollection(\"e\")")
            qmig("migrate") shouldBe 0
            script("001_a.qmig.kts", "// only a comment\ncreateCollection(\"a\") { vectors(3, Cosine) }")
            qmig("migrate") shouldBe 0
            script("001_a.qmig.kts", "createCollection(\"a\") { vectors(4, Cosine) }")
            qmig("migrate") shouldBe 3
            delete("migrations/003_c.qmig.kts")
            script("004_d.qmig.kts", "createCollection(\"d\")")
            qmig("migrate") shouldBe 3
            qmig("status") shouldBe 0
            qmig("rollback", "--to", "0") shouldBe 0
            qmig("migrate", "--dry-run") shouldBe 0
        }
    }

    test("what is there already is compared, and a conflict names the leaf that differs") {
        transcript("refused-conflict") {
            embedded()
            script("001_a.qmig.kts", "createCollection(\"a\") { vectors(3, Cosine) }")
            qmig("migrate") shouldBe 0
            script("002_same.qmig.kts", "createCollection(\"a\") { vectors(3, Cosine) }")
            qmig("migrate", "--dry-run") shouldBe 0
            script("002_same.qmig.kts", "createCollection(\"a\") { vectors(4, Dot) }")
            qmig("migrate") shouldBe 3
        }
    }

    test("--dry-run shows the plan and changes nothing; --verbose tells where settings come from") {
        transcript("dry-run-and-verbose", mapOf("QDRANT_URL" to "embedded", "QDRANT_API_KEY" to "s3cret")) {
            script("001_a.qmig.kts", "description(\"an a\")\ncreateCollection(\"a\")\ncreateAlias(\"b\", \"a\")")
            qmig("migrate", "--dry-run") shouldBe 0
            qmig("migrate", "--verbose") shouldBe 0
            qmig("rollback", "--dry-run") shouldBe 0
            qmig("rollback") shouldBe 0
            qmig("status") shouldBe 0
        }
    }
})
