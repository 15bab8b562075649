package dev.qmig

import dev.qmig.model.ProblemCode
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldStartWith
import io.kotest.matchers.types.shouldBeInstanceOf
import java.nio.file.Path
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import kotlin.io.path.createDirectories
import kotlin.io.path.createFile
import kotlin.io.path.exists
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readText
import kotlin.io.path.writeText

private val clock = Clock.fixed(Instant.parse("2026-11-25T09:30:00Z"), ZoneOffset.UTC)

class NewScriptTest : FunSpec({
    fun folder(
        vararg files: String,
    ): Path = tempdir().toPath().resolve("migrations").createDirectories().also { folder ->
        files.forEach { folder.resolve("$it.qmig.kts").createFile() }
    }

    fun name(folder: Path, text: String, timestamp: Boolean = false): String =
        NewScript(folder, clock).create(text, timestamp).shouldBeInstanceOf<Outcome.Done<Path>>().value.name

    context("the version follows the newest one in the same form") {
        withData(
            nameFn = { (files, timestamp, expected) -> "$files, timestamp $timestamp: $expected" },
            Triple(listOf(), false, "001"),
            Triple(listOf("001_a"), false, "002"),
            Triple(listOf("1_a", "2_b"), false, "3"),
            Triple(listOf("009_a", "2_b"), false, "010"),
            Triple(listOf("999_a"), false, "1000"),
            Triple(listOf("1.2_a"), false, "1.3"),
            Triple(listOf("1.09_a"), false, "1.10"),
            Triple(listOf("20261120093000_a"), false, "20261125093000"),
            Triple(listOf("20261225093000_a"), false, "20261225093001"),
            Triple(listOf("007_a"), true, "20261125093000"),
            Triple(listOf(), true, "20261125093000"),
        ) { (files, timestamp, expected) ->
            name(folder(*files.toTypedArray()), "x", timestamp) shouldBe "${expected}_x.qmig.kts"
        }
    }

    context("what is no letter or digit becomes one underscore") {
        withData(
            "add lang" to "add_lang",
            "  Grüße -- an/alle!  " to "Grüße_an_alle",
            "../../etc/passwd" to "etc_passwd",
            "v2" to "v2",
        ) { (text, words) ->
            name(folder(), text) shouldBe "001_$words.qmig.kts"
        }
    }

    test("a folder that is missing is made, and files in folders below it count") {
        val folder = tempdir().toPath().resolve("some/where")
        name(folder, "first") shouldBe "001_first.qmig.kts"
        folder.resolve("old").createDirectories().resolve("004_deep.qmig.kts").createFile()
        name(folder, "next") shouldBe "005_next.qmig.kts"
    }

    test("the script says what it is for, and runs as it stands") {
        val folder = folder()
        name(folder, "a \"quoted\" \$name \\ and\nmore")
        folder.resolve("001_a_quoted_name_and_more.qmig.kts").readText() shouldStartWith
            "description(\"a \\\"quoted\\\" \\\$name \\\\ and\\nmore\")\n"
        TestServer().use { server ->
            server.qmig(folder).use { qmig -> qmig.migrate().shouldBeInstanceOf<Outcome.Done<RunReport>>() }
        }
    }

    test("every line that is commented out compiles when the slashes are taken away") {
        val folder = folder()
        name(folder, "all")
        val file = folder.resolve("001_all.qmig.kts")
        file.writeText(file.readText().replace("// ", ""))
        TestServer().use { server ->
            val problems = server.qmig(folder).use {
                it.migrate()
            }.shouldBeInstanceOf<Outcome.Stopped<RunReport>>().problems
            problems.map { it.code }.toSet() shouldBe setOf(ProblemCode.IMPOSSIBLE_OPERATION)
        }
    }

    test("the file of checksums gets a line for each script that has none, where it is to be kept") {
        val folder = folder("001_a")
        name(folder, "not kept") shouldBe "002_not_kept.qmig.kts"
        folder.resolve("qmig.sum").exists() shouldBe false
        NewScript(folder, clock, sums = true).create("kept").shouldBeInstanceOf<Outcome.Done<Path>>()
        val lines = folder.resolve("qmig.sum").readText().lines().filterNot { it.startsWith("#") || it.isEmpty() }
        lines shouldBe listOf("001_a", "002_not_kept", "003_kept")
            .mapIndexed { place, name -> "${place + 1} not-known-yet:$name.qmig.kts" }
    }

    test("a line that is there stays, and where the file holds a conflict nothing is made") {
        val folder = folder("001_a")
        val sums = folder.resolve("qmig.sum")
        sums.writeText("1 v1:sha256:00\n")
        NewScript(folder, clock, sums = true).create("b").shouldBeInstanceOf<Outcome.Done<Path>>()
        sums.readText() shouldContain "1 v1:sha256:00\n2 not-known-yet:002_b.qmig.kts\n"
        sums.writeText("1 v1:sha256:00\n=======\n")
        val problems = NewScript(folder, clock, sums = true).create("c").shouldBeInstanceOf<Outcome.Stopped<Path>>()
            .problems
        problems.map { it.code } shouldBe listOf(ProblemCode.SUM_FILE)
        sums.readText() shouldBe "1 v1:sha256:00\n=======\n"
        folder.listDirectoryEntries().size shouldBe 3
    }

    test("a text without a letter or digit names nothing") {
        val folder = folder()
        NewScript(folder, clock).create("--") shouldBe stopped("`--` has no letter or digit that could name a file")
        folder.listDirectoryEntries() shouldBe listOf()
    }

    test("what is wrong in the folder is told, and nothing is made") {
        val folder = folder("001_a", "1_b")
        val problems = NewScript(folder, clock).create("c").shouldBeInstanceOf<Outcome.Stopped<Path>>().problems
        problems.map { it.code } shouldContainExactly listOf(ProblemCode.DUPLICATE_VERSION)
        folder.listDirectoryEntries().size shouldBe 2
    }

    test("a file in the place of the folder is told") {
        val file = tempdir().toPath().resolve("migrations").createFile()
        val problems = NewScript(file, clock).create("c").shouldBeInstanceOf<Outcome.Stopped<Path>>().problems
        problems.single().message shouldContain "$file"
    }
})

private fun stopped(message: String): Outcome<Path> =
    Outcome.Stopped(listOf(dev.qmig.model.Problem.of(ProblemCode.USAGE, message)), null)
