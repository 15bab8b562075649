package dev.qmig.cli

import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.run.Interruption
import dev.qmig.cli.run.QmigOpener

/**
 * Runs the command line in this process and returns its exit status. Standard output is for answers alone, so what scripts print
 * goes to standard error.
 */
internal fun run(args: Array<String>): Int {
    System.setOut(System.err)
    val surroundings = Surroundings.ofProcess(args.asList())
    val program = Program(surroundings, QmigOpener(surroundings), interruption = Interruption.OfProcess())
    return program.run(args.asList()).status
}
