package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** Scripts that are written from a server, or from a schema. */
internal class GeneratingTest : FunSpec({
    test("a server is dumped, loaded and compared") {
        SharedServer().use { server ->
            transcript("generate", opener = server) {
                embedded()
                script("001_a.qmig.kts", "$ARTICLES\ncreateAlias(\"live\", \"articles\")")
                qmig("migrate") shouldBe 0
                qmig("dump") shouldBe 0
                qmig("dump", "-o", "schema.qmig.kts", "articles") shouldBe 0
                qmig("dump", "films") shouldBe 2
                qmig("load", "schema.qmig.kts") shouldBe 0
                script("../other.qmig.kts", "$ARTICLES\ncreateCollection(\"books\")")
                qmig("load", "--dry-run", "other.qmig.kts") shouldBe 0
                qmig("load", "other.qmig.kts") shouldBe 0
                qmig("load", "nothing.qmig.kts") shouldBe 2
                qmig("new", "from live", "--from-live") shouldBe 0
                qmig("new", "from live", "--from-live", "--unmanaged") shouldBe 0
                qmig("new", "wished", "--from", "schema.qmig.kts") shouldBe 0
                qmig("new", "both", "--from", "schema.qmig.kts", "--from-live") shouldBe 2
            }
        }
    }
})

private const val ARTICLES = "createCollection(\"articles\") { vectors(4, Cosine) }"
