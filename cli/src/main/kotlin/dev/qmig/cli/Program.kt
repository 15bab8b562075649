package dev.qmig.cli

import dev.qmig.QmigVersion
import dev.qmig.cli.command.Action
import dev.qmig.cli.command.CommandLine
import dev.qmig.cli.command.Request
import dev.qmig.cli.config.Resolution
import dev.qmig.cli.config.Secret
import dev.qmig.cli.config.Settings
import dev.qmig.cli.config.SettingsResolver
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.render.ProblemText
import dev.qmig.cli.run.ExitCode
import dev.qmig.cli.run.Opener
import dev.qmig.cli.run.Runner
import dev.qmig.cli.text.Messages
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode

/** The whole program but for the process: arguments and surroundings in, output and exit code out. */
internal class Program(private val surroundings: Surroundings, opener: Opener) {
    private val console = surroundings.console
    private val runner = Runner(surroundings, opener)
    private val environmentKey =
        surroundings.environment[SettingsResolver.KEY_VARIABLE]?.ifBlank { null }?.let(::Secret)

    /** Runs qmig with [arguments]. */
    fun run(arguments: List<String>): ExitCode {
        val code = guarded(environmentKey) { answer(arguments) }
        return if (console.isWritten()) code else unwritten(code)
    }

    private fun answer(arguments: List<String>): ExitCode =
        when (val line = CommandLine.read(arguments, QmigVersion.CURRENT)) {
            is CommandLine.Asks -> {
                carryOut(line.request)
            }
            is CommandLine.Wrong -> {
                refuse(line.problems)
            }
            is CommandLine.Shows -> {
                console.out.println(line.text)
                ExitCode.DONE
            }
        }

    /** A run that failed keeps its status; one that is done is not, where nobody can know it. */
    private fun unwritten(code: ExitCode): ExitCode {
        console.err.println(ProblemText.of(Problem.of(ProblemCode.USAGE, Messages.UNWRITTEN)))
        return if (code == ExitCode.DONE) ExitCode.USAGE else code
    }

    private fun carryOut(request: Request): ExitCode =
        when (val found = SettingsResolver.resolve(request.options, surroundings.environment, surroundings.folder)) {
            is Resolution.Wrong -> refuse(found.problems)
            is Resolution.Found -> guarded(found.settings.apiKey?.value) { carryOut(request, found.settings) }
        }

    /** A rollback works from the history and must be possible where the scripts are not, so it goes on without their class path. */
    private fun carryOut(request: Request, settings: Settings): ExitCode {
        val missing = settings.classPath.mistakes.map { Problem.of(ProblemCode.CONFIGURATION, it) }
        return if (missing.isEmpty() ||
            request.action is Action.Rollback
        ) {
            runner.run(request, settings)
        } else {
            refuse(missing)
        }
    }

    private fun refuse(problems: List<Problem>): ExitCode {
        problems.forEach { console.err.println(ProblemText.of(it)) }
        return ExitCode.of(problems)
    }

    /** What [block] throws is a bug, because what users can cause comes back as a value. [secret] is blanked out. */
    @Suppress("TooGenericExceptionCaught")
    private fun guarded(secret: Secret?, block: () -> ExitCode): ExitCode =
        try {
            block()
        } catch (e: Throwable) {
            console.err.println(BugReport.of(e, secret))
            ExitCode.BUG
        }
}
