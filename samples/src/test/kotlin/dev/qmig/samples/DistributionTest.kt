package dev.qmig.samples

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldStartWith
import java.nio.file.Files
import java.util.zip.ZipFile
import kotlin.io.path.createDirectories
import kotlin.io.path.isRegularFile
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readText
import kotlin.streams.asSequence

/** The archives that others get, and the two launchers in them. */
internal class DistributionTest : FunSpec({
    val archives = mapOf("the tar.gz" to Archives.ofTarGz(), "the zip" to Archives.ofZip())
    val program = "${Archives.folder}/bin/qmig"

    context("an archive has the files of the folder, all in one folder that has the version in its name") {
        val files = Files.walk(Checkout.distribution).use { walk ->
            walk.asSequence().filter { it.isRegularFile() }.map { "${Checkout.distribution.relativize(it)}" }.toList()
        }
        withData(nameFn = { it.key }, archives.entries) { (_, packed) ->
            packed.map { it.name } shouldContainExactlyInAnyOrder files.map { "${Archives.folder}/$it" }
        }
    }

    context("an archive does not show when, by whom and with which rights it was made") {
        withData(nameFn = { it.key }, archives.entries) { (_, packed) ->
            packed.filter { it.mode == "755" }.map { it.name } shouldBe listOf(program)
            packed.map { it.mode }.toSet() shouldBe setOf("644", "755")
            packed.mapNotNull { it.owner }.toSet() - (0L to 0L) shouldBe emptySet()
            packed.map { it.changed }.toSet().size shouldBe 1
        }
    }

    test("neither do the jars of qmig's own in it") {
        val own = listOf("cli", "dsl", "embedded", "runner").map { module ->
            Checkout.distribution.resolve("lib/qmig").listDirectoryEntries("$module-*.jar").single()
        }
        own.forEach { jar ->
            val times = ZipFile(jar.toFile()).use { zip -> zip.stream().map { it.timeLocal }.distinct().count() }
            withClue(jar.name) { times shouldBe 1 }
        }
    }

    test("an unpacked archive runs from a folder with a space in its name, also through a link to it") {
        val folder = tempdir().toPath().resolve("some tools").createDirectories()
        execute(folder, listOf("tar", "-xzf", Archives.tarGz.toString())).status shouldBe 0
        start(folder, listOf(folder.resolve(program).toString(), "--version"), NOTHING_FASTER).out shouldStartWith
            "qmig "
        Files.createSymbolicLink(folder.resolve("qmig"), folder.resolve(Archives.folder))
        start(folder, listOf("qmig/bin/qmig", "--version"), NOTHING_FASTER).out shouldStartWith "qmig "
    }

    test("who chooses another compiler of Java gets it") {
        listOf("-XX:TieredStopAtLevel=4", "-XX:-TieredCompilation", "-Xint").forEach { option ->
            start(tempdir().toPath(), listOf("${Checkout.program}", "--version"), mapOf("QMIG_OPTS" to option))
                .out shouldStartWith "qmig "
        }
    }

    test("the launcher for Windows starts what the other one starts, in lines as Windows has them") {
        // Only there is it started from an archive of classes, the optimizing compiler left to what lives long, and compiling to one thread.
        val unix = Checkout.program.readText()
            .replace("\${quick:+\"\$quick\"}", "-XX:TieredStopAtLevel=1")
            .replace("\${collector:+\"\$collector\"}", "%QMIG_COLLECTOR%")
            .replace(Regex("""\$\{(shared|archive|single):\+[^}]*}"""), "")
        val windows = Checkout.distribution.resolve("bin/qmig.cmd").readText()

        fun words(text: String) = text.substringAfter(" -XX").replace(Regex("""[\\^]?\r?\n"""), " ").split(" ")
            .filter { it.startsWith("-") || it.startsWith("dev.qmig.") || it == "%QMIG_COLLECTOR%" }
        // Nothing in cmd tells what is a terminal, so there the program asks Java.
        words(windows) shouldBe words(unix).filterNot { it.startsWith("-Dqmig.terminals=") }
        ("\ncollector=-XX:+UseSerialGC" in unix) to ("\"QMIG_COLLECTOR=-XX:+UseSerialGC\"" in windows) shouldBe
            (true to true)
        listOf("JAVA_HOME", "JAVA_OPTS", "QMIG_OPTS").forEach { name ->
            withClue(name) { ("$$name" in unix) to ("%$name%" in windows) shouldBe (true to true) }
        }
        Regex("\r\n").findAll(windows).count() shouldBe windows.count { it == '\n' }
        ('\r' in unix) shouldBe false
    }
})

/** Java takes an archive of classes only for the jars that it was made of, not for a copy of them. */
private val NOTHING_FASTER = emptyMap<String, String?>()
