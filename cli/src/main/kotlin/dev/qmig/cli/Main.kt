package dev.qmig.cli

import dev.qmig.Qmig
import dev.qmig.cli.command.CommandSet
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.run.DeferredSsl
import dev.qmig.cli.run.ExitCode
import dev.qmig.cli.run.Interruption
import dev.qmig.cli.run.QmigOpener
import dev.qmig.cli.start.StartArchive

/**
 * Runs the command line in this process and returns its exit status. Standard output is for answers alone, so what scripts print
 * goes to standard error.
 */
internal fun run(args: Array<String>): Int {
    System.setOut(System.err)
    if (CommandSet.goesToTarget(args.asList())) preload()
    val surroundings = Surroundings.ofProcess(args.asList())
    val program =
        Program(
            surroundings,
            QmigOpener(surroundings),
            interruption = Interruption.OfProcess(),
            looking = DeferredSsl::install,
        )
    val code = program.run(args.asList())
    if (code == ExitCode.DONE && surroundings.atTerminal) StartArchive.ofProcess()?.makeLater(surroundings.environment)
    return code.status
}

/** Beside the reading of the command line. What fails there fails again where it is needed, and is told then. */
private fun preload() {
    val thread = Thread(Qmig.preloading(), "qmig-preloading")
    thread.isDaemon = true
    thread.setUncaughtExceptionHandler { _, _ -> }
    thread.start()
}
