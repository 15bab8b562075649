package dev.qmig.cli

import dev.qmig.cli.run.Opener
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain

internal class BugTest : FunSpec({
    val broken = Opener { _, _ -> error("nobody may see s3cret") }

    test("a bug shows its trace, asks for a report and gives 70") {
        Shell(opener = broken).use {
            it.embedded()
            it.qmig("status") shouldBe 70
            it.transcript shouldContain "! error: a bug in qmig"
            it.transcript shouldContain "report it"
            it.transcript shouldContain "! \tat dev.qmig.cli.Program"
        }
    }

    test("a lack of memory, and classes that do not fit, are told with what helps") {
        val cures = mapOf<Error, String>(
            OutOfMemoryError("Java heap space") to "Java ran out of memory. Give it more, as with `QMIG_OPTS=-Xmx512m`",
            NoClassDefFoundError("some/Type") to "Where it does not come again with `QMIG_ARCHIVE=off`",
        )
        cures.forEach { (thrown, cure) ->
            Shell(mapOf("QMIG_ARCHIVE_USED" to "/some/archive"), opener = Opener { _, _ -> throw thrown }).use {
                it.embedded()
                it.qmig("status") shouldBe 70
                it.transcript shouldContain cure
                it.transcript shouldContain "${thrown.message}"
            }
        }
        Shell(opener = Opener { _, _ -> throw NoClassDefFoundError("some/Type") }).use {
            it.embedded()
            it.qmig("status") shouldBe 70
            it.transcript shouldNotContain "QMIG_ARCHIVE"
        }
    }

    test("the key from the environment is not in the trace") {
        Shell(mapOf("QDRANT_API_KEY" to "s3cret"), opener = broken).use {
            it.embedded()
            it.qmig("status", "--verbose") shouldBe 70
            it.transcript shouldNotContain "s3cret"
        }
    }

    test("the key from a file is not in the trace") {
        Shell(opener = broken).use {
            it.embedded()
            it.file("the.key", "s3cret")
            it.qmig("status", "--api-key-file", "the.key", "--verbose") shouldBe 70
            it.transcript shouldNotContain "s3cret"
        }
    }

    test("a key from the command line or from the input is not in the trace, whatever comes first") {
        val lines = listOf(
            listOf("status", "--api-key", "s3cret", "--verbose"),
            listOf("--api-key=s3cret", "status"),
            listOf("status", "--api-key", "-", "--verbose"),
            listOf("status", "--api-key", "-", "--output", "json"),
            listOf("status", "--api-key", "other", "--api-key= s3cret "),
            listOf("status", "--api-key", "s3cret", "--api-key", "other"),
        )
        lines.forEach { line ->
            Shell(opener = broken, piped = "s3cret\n").use {
                it.embedded()
                it.qmig(*line.toTypedArray()) shouldBe 70
                it.shown shouldContain "a bug in qmig"
                it.shown shouldContain "nobody may see ***"
                it.shown shouldNotContain "s3cret"
            }
        }
    }
})
