package dev.qmig.cli

import dev.qmig.Qmig
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
    if (args.any(::goesToTarget)) Thread(Qmig.preloading(), "qmig-preloading").apply { isDaemon = true }.start()
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

/** Whether [word] is likely to name a command that goes to a target. Where it does not, time is lost and nothing else. */
private fun goesToTarget(word: String) = word in ON_TARGET

private val ON_TARGET = setOf("status", "migrate", "rollback", "history", "wait", "redo", "info", "up", "down")
