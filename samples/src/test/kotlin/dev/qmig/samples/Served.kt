package dev.qmig.samples

import io.grpc.ManagedChannel
import io.grpc.okhttp.OkHttpChannelBuilder
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit

/** `qmig serve` in a process of its own, on a port that was free. */
internal class Served(folder: Path, vararg arguments: String) : AutoCloseable {
    private val process: Process =
        ProcessBuilder(HEARING_PROGRAM + listOf("serve", "--port", "0") + arguments)
            .directory(folder.toFile())
            .apply { environment() += ClassData.variables }
            .start()
    private val complaints = CompletableFuture.supplyAsync { process.errorStream.reader().readText() }

    /** What it said up to where it listens. */
    val said: List<String> = buildList {
        val lines = process.inputStream.bufferedReader()
        while (lastOrNull()?.startsWith(LISTENING) != true) {
            add(lines.readLine() ?: error("it ended before it listened: $this ${complaints.join()}"))
        }
    }

    /** The address that it said. */
    val url: String = said.last().removePrefix(LISTENING).substringBefore(',')

    val port: Int = url.substringAfterLast(':').toInt()

    /** Calls it, from a fresh connection. */
    fun <T> call(story: (ManagedChannel) -> T): T {
        val channel = OkHttpChannelBuilder.forAddress("localhost", port).usePlaintext().build()
        return try {
            story(channel)
        } finally {
            channel.shutdownNow()
        }
    }

    /** Sends it the signal of that name, and says how it ended. */
    fun end(signal: String): Ended {
        ProcessBuilder("kill", "-s", signal, process.pid().toString()).start().waitFor()
        check(process.waitFor(1, TimeUnit.MINUTES)) { "it did not end" }
        return Ended(process.exitValue(), said.joinToString("\n"), complaints.join())
    }

    override fun close() {
        process.destroyForcibly().waitFor()
    }

    private companion object {
        const val LISTENING = "listening on "
    }
}
