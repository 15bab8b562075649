package dev.qmig.cli

import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.run.QmigOpener
import java.util.logging.Level
import java.util.logging.Logger

/** Kept, because a logger that nobody holds forgets its level. */
private val grpc = Logger.getLogger("io.grpc")

/**
 * Runs the command line in this process and returns its exit status. Standard output is for answers alone, so what scripts print
 * goes to standard error. What gRPC would log is told by qmig's own messages.
 */
internal fun run(args: Array<String>): Int {
    System.setOut(System.err)
    grpc.level = Level.OFF
    val surroundings = Surroundings.ofProcess(args.asList())
    return Program(surroundings, QmigOpener(surroundings)).run(args.asList()).status
}
