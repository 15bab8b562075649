package dev.qmig.embedded.crash

import dev.qmig.embedded.EmbeddedQdrant
import java.io.File
import java.nio.file.Path
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.concurrent.thread
import kotlin.random.Random

/** Works in the folder by the draws of the seed until it is killed, and tells of each deed before and after it. */
fun main(arguments: Array<String>) {
    val (folder, seed) = arguments
    val work = Work(EmbeddedQdrant.open(Path.of(folder)), Random(seed.toLong()))
    while (true) {
        val deed = work.next()
        println(deed.kind)
        deed.run()
        println(DONE)
    }
}

private const val DONE = "done"

/** That program in a process of its own. */
internal class Worker(folder: Path, seed: Long) {
    private val told = CopyOnWriteArrayList<String>()
    private val process = ProcessBuilder(
        File(System.getProperty("java.home"), "bin/java").path,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.qmig.embedded.crash.WorkerKt",
        "$folder",
        "$seed",
    ).redirectError(ProcessBuilder.Redirect.INHERIT).start()
    private val reader = thread { process.inputStream.bufferedReader().forEachLine(told::add) }

    val isAlive: Boolean get() = process.isAlive

    /** How many deeds it was told that they are done. */
    val done: Int get() = told.count { it == DONE }

    /** The deed that it began and did not end. */
    val under: String? get() = told.lastOrNull()?.takeIf { it != DONE }

    /** Kills it as `kill -9` does. What it has told by then is not lost, as it is where a process is destroyed in one go. */
    fun kill() {
        process.toHandle().destroyForcibly()
        process.waitFor()
        reader.join()
    }
}
