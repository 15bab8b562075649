package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith
import java.io.File
import kotlin.io.path.createTempDirectory
import kotlin.io.path.createTempFile
import kotlin.io.path.readText

/** What others than qmig write in its process. */
internal class ProcessTest : FunSpec({
    val folder = createTempDirectory("qmig-process").toFile()
    afterSpec { folder.deleteRecursively() }

    fun qmig(vararg arguments: String): Ended {
        val java = File(System.getProperty("java.home"), "bin/java").path
        val errors = createTempFile(folder.toPath(), "errors")
        val command = listOf(java, "-cp", System.getProperty("java.class.path"), "dev.qmig.cli.Start") + arguments
        val process = ProcessBuilder(command).directory(folder).redirectError(errors.toFile()).start()
        val out = process.inputStream.reader().readText()
        return Ended(process.waitFor(), out, errors.readText())
    }

    test("what a script prints is not in the document on standard output") {
        File(folder, "migrations").mkdir()
        File(folder, "migrations/001_loud.qmig.kts").writeText("println(\"a word\")\n")
        val ended = qmig("--url", "embedded", "--output", "json", "migrate", "--dry-run")
        ended.status shouldBe 0
        ended.out shouldStartWith "{"
        ended.out shouldNotContain "a word"
        ended.err shouldContain "a word"
    }

    test("a host that is not known is told by qmig alone, and no trace by the library") {
        val ended = qmig("--url", "http://nowhere.invalid:6334", "status")
        ended.status shouldBe 5
        ended.err shouldStartWith "error: the host `nowhere.invalid` is not known"
        ended.err.trim().lines().size shouldBe 1
    }
})

private class Ended(val status: Int, val out: String, val err: String)
