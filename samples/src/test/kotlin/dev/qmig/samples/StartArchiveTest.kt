package dev.qmig.samples

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldBeEmpty
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.exists
import kotlin.io.path.fileSize
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** The archive of classes from which the program starts. */
internal class StartArchiveTest : FunSpec({
    val folder = tempdir().toPath()
    val program = Checkout.program.toString()

    fun loaded(variables: Map<String, String>): String {
        val log = folder.resolve("loaded.txt")
        val options = mapOf("JAVA_OPTS" to "-Xlog:class+load=info:file=$log")
        start(folder, listOf(program, "--version"), variables + options).out shouldStartWith "qmig "
        return log.readText()
    }

    test("it is used where it was made, and only where it is wanted") {
        loaded(ClassData.variables) shouldContain STARTED_FROM_ARCHIVE
        loaded(ClassData.variables + ("QMIG_ARCHIVE" to "off")) shouldNotContain STARTED_FROM_ARCHIVE
        loaded(mapOf("XDG_CACHE_HOME" to "$folder")) shouldNotContain STARTED_FROM_ARCHIVE
    }

    listOf("nothing" to "", "something else" to "no archive").forEach { (what, content) ->
        test("$what in its place is not used, and nobody hears of it") {
            val caches = folder.resolve(what).createDirectories()
            caches.resolve(ClassData.caches.relativize(ClassData.archive)).also {
                it.parent.createDirectories()
                it.writeText(content)
            }
            val ended = start(folder, listOf(program, "--version"), mapOf("XDG_CACHE_HOME" to "$caches"))
            ended.status shouldBe 0
            ended.out shouldStartWith "qmig "
            ended.err.shouldBeEmpty()
        }
    }

    test("one that is there is kept, and what says so does not start from it") {
        val kept = start(folder, listOf(program, "cache", "warm"), ClassData.variables)
        kept.out shouldContain "kept ${ClassData.archive}"
        val log = folder.resolve("cache.txt")
        val options = mapOf("JAVA_OPTS" to "-Xlog:class+load=info:file=$log")
        listOf(listOf("cache"), listOf("-C", "$folder", "cache")).forEach { words ->
            start(folder, listOf(program) + words, ClassData.variables + options).status shouldBe 0
            log.readText() shouldNotContain STARTED_FROM_ARCHIVE
        }
    }

    test("it is shown beside the scripts that were compiled, and so is that there is none") {
        val shown = start(folder, listOf(program, "cache"), ClassData.variables)
        shown.out shouldContain Regex("\narchive of classes, \\d+ MiB, in \\Q${ClassData.archive}\\E\n")
        val json = start(folder, listOf(program, "cache", "--output", "json"), ClassData.variables)
        json.out shouldContain "\"bytes\": ${ClassData.archive.fileSize()}"
        val nothing = start(folder, listOf(program, "cache"), mapOf("XDG_CACHE_HOME" to "$folder"))
        nothing.out shouldContain "\nno archive of classes; `qmig cache warm` makes it"
        val cleared = start(folder, listOf(program, "cache", "clear"), ClassData.variables)
        cleared.out shouldNotContain "archive"
        ClassData.archive.exists() shouldBe true
    }

    test("one of jars with other times, which Java would not use, is made anew") {
        val caches = folder.resolve("older").createDirectories()
        val archive = caches.resolve(ClassData.caches.relativize(ClassData.archive)).also {
            it.parent.createDirectories()
        }
        Files.createSymbolicLink(archive, ClassData.archive)
        val maker = ClassData.archive.resolveSibling("${archive.fileName}.java").readText()
        archive.resolveSibling("${archive.fileName}.java").writeText("${maker}0")
        val made = start(folder, listOf(program, "cache", "warm"), mapOf("XDG_CACHE_HOME" to "$caches"))
        made.out shouldContain "made $archive"
        loaded(mapOf("XDG_CACHE_HOME" to "$caches")) shouldContain STARTED_FROM_ARCHIVE
    }

    test("where there is no place for it, the program says so, and runs without") {
        val nowhere = mapOf("HOME" to null, "XDG_CACHE_HOME" to null)
        val refused = start(folder, listOf(program, "cache", "warm"), nowhere)
        refused.status shouldBe 2
        refused.err shouldContain "there is no place for the archive"
        start(folder, listOf(program, "--version"), nowhere).status shouldBe 0
    }

    test("where it cannot be written, the program says why, and runs without") {
        val blocked = mapOf("XDG_CACHE_HOME" to "${Path.of("/dev/null/caches")}")
        val refused = start(folder, listOf(program, "cache", "warm"), blocked)
        refused.status shouldBe 2
        refused.err shouldContain "qmig works without it"
        start(folder, listOf(program, "--version"), blocked).status shouldBe 0
    }
})

private const val STARTED_FROM_ARCHIVE = "dev.qmig.cli.Start source: shared objects file (top)"
