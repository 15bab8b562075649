package dev.qmig.cli

import dev.qmig.cli.console.Surroundings
import java.time.Duration
import kotlin.system.exitProcess

/** qmig as a process of its own, on a server in memory that takes so many milliseconds for an index as the first argument says. */
internal fun main(arguments: Array<String>) {
    val server = SharedServer(delay = Duration.ofMillis(arguments.first().toLong()))
    exitProcess(Program(Surroundings.ofProcess(arguments.drop(1)), server).run(arguments.drop(1)).status)
}
