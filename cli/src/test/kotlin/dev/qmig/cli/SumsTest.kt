package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** The file of checksums beside the scripts. */
internal class SumsTest : FunSpec({
    test("two branches that both add a migration are told at every turn, and how that is mended") {
        transcript("sums") {
            embedded()
            qmig("new", "a") shouldBe 0
            script("001_a.qmig.kts", "createCollection(\"a\")")
            qmig("migrate") shouldBe 0
            script("002_ours.qmig.kts", "createCollection(\"ours\")")
            script("002_theirs.qmig.kts", "createCollection(\"theirs\")")
            qmig("migrate") shouldBe 1
            delete("migrations/002_theirs.qmig.kts")
            script("003_theirs.qmig.kts", "createCollection(\"theirs\")")
            val sums = script("qmig.sum", "")
            sums.writeText("<<<<<<< ours\n2 not-known-yet:002_ours.qmig.kts\n=======\n>>>>>>> theirs\n")
            qmig("migrate") shouldBe 1
            qmig("new", "b") shouldBe 1
            sums.writeText("nonsense\n")
            qmig("migrate", "--dry-run") shouldBe 1
            sums.writeText("1 v1:sha256:${"0".repeat(64)}\n")
            qmig("migrate") shouldBe 3
            qmig("status") shouldBe 0
            sums.writeText("")
            qmig("migrate") shouldBe 0
        }
    }

    test("a new script has a line, and a migrate fills in its checksum") {
        Shell().use {
            it.embedded()
            it.qmig("new", "a") shouldBe 0
            val sums = it.script("qmig.sum", "").also { file -> file.toFile().delete() }
            it.qmig("new", "b") shouldBe 0
            sums.readText() shouldContain "\n1 not-known-yet:001_a.qmig.kts\n2 not-known-yet:002_b.qmig.kts\n"
            it.qmig("migrate") shouldBe 0
            val lines = sums.readText().lines().filterNot { line -> line.startsWith("#") || line.isEmpty() }
            lines.map { line -> line.substringBeforeLast(':') } shouldBe listOf("1 v1:sha256", "2 v1:sha256")
        }
    }

    test("that it cannot be written is told with --verbose alone") {
        Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            val writer = "${ProcessHandle.current().pid()}.${Thread.currentThread().id}"
            it.script(".qmig.sum.$writer.tmp/taken", "")
            it.qmig("migrate") shouldBe 0
            it.shown.contains("qmig.sum") shouldBe false
            it.qmig("migrate", "--verbose") shouldBe 0
            it.shown shouldContain "cannot write `"
        }
    }
})
