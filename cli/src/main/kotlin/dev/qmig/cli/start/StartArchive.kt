package dev.qmig.cli.start

import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.reason
import java.io.File
import java.io.IOException
import java.lang.management.ManagementFactory
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.time.Duration
import java.time.Instant
import java.util.UUID
import kotlin.io.path.createDirectories
import kotlin.io.path.deleteIfExists
import kotlin.io.path.exists
import kotlin.io.path.fileSize
import kotlin.io.path.getLastModifiedTime
import kotlin.io.path.isRegularFile
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readText
import kotlin.io.path.writeText

/**
 * The archive of classes from which Java starts faster, where the launcher looks for it: made by a Java that runs what people run, and ends.
 *
 * @property path where it is, or is to be
 * @param all the folder of all archives, in which each has its place by what is in the jars
 */
internal class StartArchive(val path: Path, private val all: Path) {
    /** The Java that it was made by. Another one does not use it. */
    private val maker = beside("java")

    /** Says that one is being made, or could not be. */
    private val attempt = beside("attempt")

    private fun beside(suffix: String): Path = path.resolveSibling("${path.fileName}.$suffix")

    /** Makes it, which takes seconds; gives what stands against that, null where it is there. */
    fun make(): String? {
        val unfinished = beside("${UUID.randomUUID()}$UNFINISHED")
        return try {
            path.parent.createDirectories()
            val status = ended(java(listOf("-XX:ArchiveClassesAtExit=$unfinished", "-Xlog:disable"), WARMING))
            if (status == 0 && unfinished.exists()) put(unfinished) else Messages.javaEnded(status)
        } catch (e: IOException) {
            e.reason()
        } finally {
            remove(unfinished)
        }
    }

    /** The status that [process] ends with. Where this one is told to end meanwhile, which interrupts, that one is ended, too. */
    private fun ended(process: ProcessBuilder): Int {
        val running = process.start()
        return try {
            running.waitFor()
        } finally {
            running.destroyForcibly().waitFor()
        }
    }

    /** Where that cannot be, there is nothing. */
    private fun remove(file: Path) {
        try {
            file.deleteIfExists()
        } catch (_: IOException) {
            return
        }
    }

    /** Half an archive kills the Java that reads it, so it appears at once. */
    private fun put(made: Path): String? {
        remove(maker)
        maker.writeText(madeBy(made))
        Files.move(made, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING)
        attempt.deleteIfExists()
        forgetOlder()
        forgetUnfinished()
        return null
    }

    /** Removes what was made here of other jars: nothing starts from it any more, and each takes a hundred megabytes. */
    private fun forgetOlder() {
        val place = all.relativize(path)
        val rest = place.subpath(1, place.nameCount)
        all.listDirectoryEntries()
            .filter { it.fileName != place.getName(0) && DIGEST.matches("${it.fileName}") }
            .map { StartArchive(it.resolve(rest), all) }
            .forEach { older -> listOf(older.path, older.maker, older.attempt).forEach(::remove) }
    }

    /** What was being made when somebody ended that is not made any more after an hour. */
    private fun forgetUnfinished() = path.parent.listDirectoryEntries("${path.fileName}.*$UNFINISHED")
        .filter { it.getLastModifiedTime().toInstant() < Instant.now() - Duration.ofHours(1) }
        .forEach(::remove)

    /** Starts a process that makes it, where it is missing; nobody waits for that one or hears of it. Not in a pipeline, where nobody starts qmig again. */
    fun makeLater(environment: Map<String, String>) {
        try {
            if ("CI" in environment || environment[SWITCH] == "off" || isCurrent() || wasTried()) return
            path.parent.createDirectories()
            remove(attempt)
            attempt.writeText(JAVA)
            val java = java(emptyList(), START, "cache", "warm")
            java.command(OUTLIVING_THE_TERMINAL + java.command()).start()
        } catch (_: IOException) {
            return
        }
    }

    /** Whether it is there, as large as it was, made by this Java of jars with the sizes and times in seconds that they have: Java takes no other. */
    fun isCurrent(): Boolean = try {
        path.isRegularFile() && maker.isRegularFile() && maker.readText() == madeBy(path)
    } catch (_: IOException) {
        false
    }

    /** Whether one that [isCurrent] is whole: a Java that would not start without it reads it all first, in half a second. */
    fun works(): Boolean {
        val strict = listOf("-XX:SharedArchiveFile=$path") + STRICT
        return isCurrent() && ended(java(strict, START, "--version")) == 0
    }

    /** Whether there is one, also one that Java would not take. */
    fun exists(): Boolean = path.exists()

    /** The size of the one that [isCurrent]; null where there is none. */
    fun bytes(): Long? = try {
        if (isCurrent()) path.fileSize() else null
    } catch (_: IOException) {
        null
    }

    private fun madeBy(archive: Path) = "$JAVA ${archive.fileSize()}\n${jars()}"

    private fun jars() = System.getProperty("java.class.path").split(File.pathSeparator)
        .map(::File)
        .joinToString("\n") { "${it.name} ${it.length()} ${it.lastModified() / MILLIS_PER_SECOND}" }

    private fun wasTried() = attempt.exists() &&
        attempt.getLastModifiedTime().toInstant() > Instant.now() - AGAIN_AFTER

    /**
     * A Java with the properties of this one, the options of the launcher and [more], of which nothing is read or seen. What users choose
     * beside them stays out: with another collector or heap the archive would not fit the runs without.
     */
    private fun java(more: List<String>, vararg arguments: String): ProcessBuilder {
        val mine = ManagementFactory.getRuntimeMXBean().inputArguments.filter(::isOfLauncher)
        val program = Path.of(System.getProperty("java.home"), "bin", "java").toString()
        val classPath = listOf("-cp", System.getProperty("java.class.path"))
        return ProcessBuilder(listOf(program) + mine + COLLECTOR + more + classPath + arguments)
            .redirectInput(NOTHING)
            .redirectOutput(NOWHERE)
            .redirectError(NOWHERE)
    }

    private fun isOfLauncher(option: String) = option.startsWith("-D") || option in OF_LAUNCHER

    companion object {
        private const val MILLIS_PER_SECOND = 1000
        private const val PLACE = "qmig.archive"
        private const val PLACES = "qmig.archives"
        private const val SWITCH = "QMIG_ARCHIVE"
        private const val UNFINISHED = ".making"
        private const val START = "dev.qmig.cli.Start"
        private const val WARMING = "dev.qmig.cli.Warming"
        private val OF_LAUNCHER = setOf(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-XX:CICompilerCount=1",
        )
        private const val COLLECTOR = "-XX:+UseSerialGC"
        private val STRICT = listOf(
            "-Xshare:on",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+VerifySharedSpaces",
            "-XX:ErrorFile=/dev/null",
        )
        private val DIGEST = Regex("[0-9a-f]{32,}")
        private val AGAIN_AFTER = Duration.ofDays(1)
        private val OUTLIVING_THE_TERMINAL = listOf("/bin/sh", "-c", "trap '' HUP; exec \"\$@\"", "sh")
        private val NULL = Path.of("/dev/null").toFile()
        private val NOTHING = ProcessBuilder.Redirect.from(NULL)
        private val NOWHERE = ProcessBuilder.Redirect.to(NULL)
        private val JAVA = listOf("java.vm.vendor", "java.vm.name", "java.vm.version")
            .joinToString(" ") { System.getProperty(it).orEmpty() }

        /** That of this process; null where the launcher named none. */
        fun ofProcess(): StartArchive? {
            val place = System.getProperty(PLACE) ?: return null
            val all = System.getProperty(PLACES) ?: return null
            return StartArchive(Path.of(place), Path.of(all))
        }
    }
}
