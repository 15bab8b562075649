package dev.qmig.samples

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldBeEmpty
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith
import java.io.RandomAccessFile
import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import kotlin.io.path.copyTo
import kotlin.io.path.createDirectories
import kotlin.io.path.exists
import kotlin.io.path.fileSize
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** The archive of classes from which the program starts. */
internal class StartArchiveTest : FunSpec({
    val folder = tempdir().toPath()
    val program = Checkout.program.toString()

    fun loaded(variables: Map<String, String>, started: String = program): String {
        val log = folder.resolve("loaded.txt")
        val options = mapOf("JAVA_OPTS" to "-Xlog:class+load=info:file=$log")
        start(folder, listOf(started, "--version"), variables + options).out shouldStartWith "qmig "
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
            caches.placeOfArchive().writeText(content)
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
        val archive = caches.placeOfArchive()
        Files.createSymbolicLink(archive, ClassData.archive)
        archive.maker().writeText("${ClassData.archive.maker().readText()}0")
        val made = start(folder, listOf(program, "cache", "warm"), mapOf("XDG_CACHE_HOME" to "$caches"))
        made.out shouldContain "made $archive"
        loaded(mapOf("XDG_CACHE_HOME" to "$caches")) shouldContain STARTED_FROM_ARCHIVE
    }

    test(
        "one that is cut off ends the Java that starts from it, which says so and removes it, and the next one starts",
    ) {
        val caches = folder.resolve("cut").createDirectories()
        val archive = caches.placeOfArchive().also { ClassData.archive.copyTo(it) }
        FileChannel.open(archive, StandardOpenOption.WRITE).use { it.truncate(archive.fileSize() / 2) }
        val told = "an archive of classes that Java does not take, in $archive"
        start(folder, listOf(program, "cache"), mapOf("XDG_CACHE_HOME" to "$caches")).out shouldContain told
        val crashed = start(folder, listOf(program, "--version"), mapOf("XDG_CACHE_HOME" to "$caches"))
        crashed.status shouldBe 134
        crashed.err shouldContain "error: Java crashed. Its archive of classes is removed in case it was damaged: run"
        archive.exists() shouldBe false
        start(folder, listOf(program, "--version"), mapOf("XDG_CACHE_HOME" to "$caches")).status shouldBe 0
    }

    test("one that is damaged and as large as it was is made anew, for runs without options of their own") {
        val caches = folder.resolve("damaged").createDirectories()
        val archive = caches.placeOfArchive().also { ClassData.archive.copyTo(it) }
        ClassData.archive.maker().copyTo(archive.maker())
        RandomAccessFile(archive.toFile(), "rw").use {
            it.seek(it.length() / 2)
            it.write("damaged".toByteArray())
        }
        val variables = mapOf("XDG_CACHE_HOME" to "$caches", "JAVA_OPTS" to "-XX:+UseZGC -Xmx2g")
        val made = start(folder, listOf(program, "cache", "warm"), variables)
        made.out shouldContain "made $archive"
        loaded(mapOf("XDG_CACHE_HOME" to "$caches")) shouldContain STARTED_FROM_ARCHIVE
    }

    test("what is no file beside it is not waited for") {
        val caches = folder.resolve("pipe").createDirectories()
        val archive = caches.placeOfArchive()
        Files.createSymbolicLink(archive, ClassData.archive)
        start(folder, listOf("mkfifo", "${archive.maker()}"), emptyMap()).status shouldBe 0
        val shown = start(folder, listOf(program, "cache"), mapOf("XDG_CACHE_HOME" to "$caches"))
        shown.out shouldContain "an archive of classes that Java does not take, in $archive"
    }

    test("who is ended while making one ends the Java that makes it, and leaves nothing") {
        val caches = folder.resolve("ended").createDirectories()
        val command = ProcessBuilder(program, "cache", "warm")
        command.environment() += "XDG_CACHE_HOME" to "$caches"
        val process = command.start()
        val makers = generateSequence {
            process.descendants().toList().also { Thread.sleep(20) }
        }.first { it.isNotEmpty() || !process.isAlive }
        process.toHandle().destroy()
        process.waitFor() shouldBe 143
        process.errorStream.reader().readText() shouldNotContain "a bug in qmig"
        makers.filter(ProcessHandle::isAlive).shouldBeEmpty()
        caches.placeOfArchive().parent.listDirectoryEntries().shouldBeEmpty()
    }

    test("where a class could not be found in it, as in a folder with a space, it is not made") {
        val spaced = Files.createSymbolicLink(folder.resolve("q m"), Checkout.distribution)
        val refused = start(folder, listOf("$spaced/bin/qmig", "cache", "warm"), ClassData.variables)
        refused.status shouldBe 2
        refused.err shouldContain "there is no place for the archive"
        refused.err shouldContain "only letters of ASCII, digits and `/._+,@~-`"
        start(folder, listOf("$spaced/bin/qmig", "--version"), ClassData.variables).status shouldBe 0
        val odd = Files.createSymbolicLink(folder.resolve("q+,@~-_.1"), Checkout.distribution)
        val variables = mapOf("XDG_CACHE_HOME" to "${folder.resolve("odd")}")
        start(folder, listOf("$odd/bin/qmig", "cache", "warm"), variables).status shouldBe 0
        loaded(variables, "$odd/bin/qmig") shouldContain STARTED_FROM_ARCHIVE
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

/** Where the launcher looks for the archive among these caches. */
private fun Path.placeOfArchive(): Path =
    resolve(ClassData.caches.relativize(ClassData.archive)).also { it.parent.createDirectories() }

/** Beside an archive: the Java that made it. */
private fun Path.maker(): Path = resolveSibling("$fileName.java")
