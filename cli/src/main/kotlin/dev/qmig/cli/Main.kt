package dev.qmig.cli

import dev.qmig.Qmig
import dev.qmig.cli.command.CommandSet
import dev.qmig.cli.config.readToml
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.run.Beside
import dev.qmig.cli.run.DeferredSsl
import dev.qmig.cli.run.ExitCode
import dev.qmig.cli.run.Interruption
import dev.qmig.cli.run.QmigOpener
import dev.qmig.cli.start.StartArchive
import java.util.TimeZone

/** Names the class that Java makes its logging with. */
private const val LOGGING = "java.util.logging.manager"

/** By its name: to touch the class starts the logging of Java, which many a run does without. */
private const val QUICK_LOGGING = "dev.qmig.cli.start.QuickLogging"

/**
 * Runs the command line in this process and returns its exit status. Standard output is for answers alone, so what scripts print
 * goes to standard error.
 */
internal fun run(args: Array<String>): Int {
    System.setOut(System.err)
    if (System.getProperty(LOGGING) == null) System.setProperty(LOGGING, QUICK_LOGGING)
    val arguments = args.asList()
    return run(arguments) { Surroundings.ofProcess(arguments) }
}

/** Runs the command line in [surroundings], which are made beside what is loaded for them. */
internal fun run(arguments: List<String>, surroundings: () -> Surroundings): Int {
    if (CommandSet.goesToTarget(arguments)) preload()
    val found = surroundings()
    val program =
        Program(found, QmigOpener(found), interruption = Interruption.OfProcess(), looking = DeferredSsl::install)
    val code = program.run(arguments)
    if (code == ExitCode.DONE && found.atTerminal) StartArchive.ofProcess()?.makeLater(found.environment)
    return code.status
}

/** Beside the reading of the command line. */
private fun preload(): Unit = Beside.run("qmig-preloading") {
    readToml("url = \"\"\n")
    Qmig.preloading().run()
    TimeZone.getDefault()
}
