package dev.qmig.samples

import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import kotlin.concurrent.thread

/** A run of the packaged program that goes on while a test looks at it. */
internal class Runner(folder: Path, url: String, vararg arguments: String) {
    private val process: Process = ProcessBuilder(
        HEARING_PROGRAM + arguments + listOf("--url", url),
    )
        .directory(folder.toFile())
        .apply { environment() += ClassData.variables }
        .start()
    private val lines = LinkedBlockingQueue<String>()
    private val said = StringBuilder()
    private val err = CompletableFuture.supplyAsync { process.errorStream.reader().readText() }
    private val reading = thread(isDaemon = true) { process.inputStream.bufferedReader().forEachLine(lines::put) }

    /** Waits until it says something that contains [text]. */
    fun awaitLine(text: String) {
        while (true) {
            val line = checkNotNull(lines.poll(1, TimeUnit.MINUTES)) { "it does not say `$text`: $said" }
            said.appendLine(line)
            if (text in line) return
        }
    }

    /** Sends it the signal of that name. */
    fun signal(name: String) {
        ProcessBuilder("kill", "-s", name, process.pid().toString()).start().waitFor()
    }

    /** Kills it, if it still goes on after [millis]. */
    fun killAfter(millis: Long): Ended {
        process.waitFor(millis, TimeUnit.MILLISECONDS)
        process.destroyForcibly()
        return ended()
    }

    /** Waits until it has ended. */
    fun ended(): Ended {
        check(process.waitFor(2, TimeUnit.MINUTES)) { "it does not end: $said" }
        reading.join()
        lines.forEach(said::appendLine)
        return Ended(process.exitValue(), said.toString(), err.join())
    }
}
