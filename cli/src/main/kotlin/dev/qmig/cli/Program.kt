package dev.qmig.cli

import dev.qmig.QmigVersion
import dev.qmig.cli.command.Action
import dev.qmig.cli.command.CommandLine
import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.command.OutputFormat
import dev.qmig.cli.command.Request
import dev.qmig.cli.command.ServeRequest
import dev.qmig.cli.command.ServerEnd
import dev.qmig.cli.command.Side
import dev.qmig.cli.config.ApiKeyOption
import dev.qmig.cli.config.Resolution
import dev.qmig.cli.config.ReviewResolution
import dev.qmig.cli.config.ReviewSettings
import dev.qmig.cli.config.ServeResolution
import dev.qmig.cli.config.ServeSettings
import dev.qmig.cli.config.ServerSettings
import dev.qmig.cli.config.Setting
import dev.qmig.cli.config.Settings
import dev.qmig.cli.config.SettingsResolver
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.render.MarkdownDisplay
import dev.qmig.cli.render.ProblemText
import dev.qmig.cli.render.html.ReportPage
import dev.qmig.cli.review.ModelReviewer
import dev.qmig.cli.run.Answer
import dev.qmig.cli.run.Comparing
import dev.qmig.cli.run.Copies
import dev.qmig.cli.run.Display
import dev.qmig.cli.run.EmbeddedHost
import dev.qmig.cli.run.ExitCode
import dev.qmig.cli.run.Host
import dev.qmig.cli.run.Interruption
import dev.qmig.cli.run.LocalRunner
import dev.qmig.cli.run.Opener
import dev.qmig.cli.run.ProcessEnd
import dev.qmig.cli.run.Reviewer
import dev.qmig.cli.run.Runner
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.ReviewMessages
import dev.qmig.http.Secret
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode

/**
 * The whole program but for the process: arguments and surroundings in, output and exit code out.
 *
 * @param looking is called before a server without TLS is looked at, on which nothing is changed
 */
internal class Program(
    private val surroundings: Surroundings,
    private val opener: Opener,
    private val host: Host = Host { settings, display -> EmbeddedHost(ProcessEnd::await).serve(settings, display) },
    private val interruption: Interruption = Interruption.Never,
    private val looking: () -> Unit = {},
) {
    private val console = surroundings.console
    private val secrets =
        listOfNotNull(surroundings.environment[ServerSettings.KEY_VARIABLE]?.let { Secret(it.trim()) }).toMutableList()

    /** Runs qmig with [arguments]. */
    fun run(arguments: List<String>): ExitCode {
        secrets += ApiKeyOption.keysIn(arguments)
        val displays = Displays(surroundings, OutputFormat.seenIn(arguments))
        val code = guarded(
            { show(arguments, displays) },
            { bug -> displays.of(verbose = false).shown(Answer.Broken(null, report(bug))) },
        )
        return if (console.isWritten()) code else unwritten(code)
    }

    private fun show(arguments: List<String>, displays: Displays): ExitCode =
        when (val line = CommandLine.read(arguments, QmigVersion.CURRENT)) {
            is CommandLine.Asks -> {
                if (displays.isFor(line.request.action)) {
                    val display = displays.of(line.request.options)
                    interruption.during { display.shown(carryOut(line.request, display)) }
                } else {
                    val command = line.request.action.command
                    displays.of(verbose = false).shown(Answer.Refused(command, listOf(MarkdownDisplay.REFUSED)))
                }
            }
            is CommandLine.Serves -> {
                serve(line.request, displays.of(line.request.options))
            }
            is CommandLine.Wrong -> {
                displays.of(verbose = false).shown(Answer.Refused(null, line.problems))
            }
            is CommandLine.Shows -> {
                displays.of(verbose = false).shown(Answer.Text(line.topic, line.text))
            }
        }

    private fun Display.shown(answer: Answer): ExitCode {
        show(answer)
        return answer.code
    }

    private fun carryOut(request: Request, display: Display): Answer = when (val action = request.action) {
        is Action.Local -> guarded(
            { LocalRunner(surroundings).run(request.options, action) },
            { bug -> broken(action, bug) },
        )
        is Action.Diff -> guarded(
            { compare(request.options, action, display) },
            { bug -> broken(action, bug) },
        )
        is Action.Copy -> guarded(
            { copy(request.options, action, display) },
            { bug -> broken(action, bug) },
        )
        is Action.OnTarget -> carryOut(request, action, display)
    }

    private fun copy(options: GlobalOptions, action: Action.Copy, display: Display): Answer =
        Copies(opener, display, surroundings.folder.resolve(options.folder.orEmpty())) { end ->
            if (end.isNamed) end.over(options).warnings.forEach(display::warn)
            resolve(end, options)
        }.run(action)

    private fun compare(options: GlobalOptions, action: Action.Diff, display: Display): Answer {
        val folder = surroundings.folder.resolve(options.folder.orEmpty())
        return Comparing(opener, display, folder) { side ->
            if (side is Side.Live) {
                resolve(ServerEnd.compared(side.where, options), options)
            } else {
                resolve(options, needsTarget = false)
            }
        }.run(action)
    }

    private fun resolve(end: ServerEnd, options: GlobalOptions): Resolution {
        val own = end.over(options)
        val found = if (end.isAlone) {
            SettingsResolver.resolveAlone(own, surroundings.folder, ::hidden)
        } else {
            val variables = end.variables(surroundings.environment, ServerSettings.VARIABLES)
            SettingsResolver.resolve(own, variables, surroundings.folder, true, ::hidden)
        }
        return found.also { if (it is Resolution.Found) keep(it.settings.apiKey) }
    }

    private fun resolve(options: GlobalOptions, needsTarget: Boolean) =
        SettingsResolver.resolve(options, surroundings.environment, surroundings.folder, needsTarget, ::hidden)

    private fun carryOut(request: Request, action: Action.OnTarget, display: Display): Answer = when (
        val found = resolve(request.options, action.needsTarget)
    ) {
        is Resolution.Wrong -> Answer.Refused(action.command, found.problems)
        is Resolution.Found -> guarded(
            { carryOut(request, action, found.settings.also { keep(it.apiKey) }, display) },
            { bug -> broken(action, bug) },
        )
    }

    /** What is thrown because the run was told to stop is no bug. */
    private fun broken(action: Action, bug: Throwable): Answer = if (interruption.requested) {
        Answer.Refused(action.command, listOf(Problem.of(ProblemCode.INTERRUPTED, Messages.STOPPED)))
    } else {
        Answer.Broken(action.command, report(bug))
    }

    private fun report(bug: Throwable) = BugReport.of(bug, secrets, ARCHIVE_VARIABLE in surroundings.environment)

    /** What works without scripts needs no class path of theirs. */
    private fun carryOut(request: Request, action: Action.OnTarget, settings: Settings, display: Display): Answer {
        if (action.looks && settings.target.value.isPlain) looking()
        val reviewer = reviewer(request, action, settings, display) { return it }
        val missing = settings.classPath.mistakes.map { Problem.of(ProblemCode.CONFIGURATION, it) }
        return if (missing.isEmpty() || action.worksWithoutScripts) {
            Runner(opener, display, surroundings, PlanFiles(folderOf(request)), reviewer) { target, report ->
                ReportPage.of(target, report)
            }.run(request, action, settings)
        } else {
            Answer.Refused(action.command, missing)
        }
    }

    private inline fun reviewer(
        request: Request,
        action: Action,
        settings: Settings,
        display: Display,
        stop: (Answer) -> Nothing,
    ): Reviewer? {
        if (action !is Action.Review) return null
        val variables = surroundings.environment
        val table = settings.review?.value
        return when (val found = ReviewSettings.resolve(table, variables, folderOf(request), !action.dryRun)) {
            is ReviewResolution.Wrong -> {
                stop(Answer.Refused(action.command, found.problems))
            }
            is ReviewResolution.Found -> {
                found.settings.key?.let { secrets += it }
                if (found.settings.exposesKey) display.warn(ReviewMessages.keyInPlainText("${found.settings.endpoint}"))
                ModelReviewer(found.settings, secrets, surroundings.clock)
            }
        }
    }

    private fun folderOf(request: Request) = surroundings.folder.resolve(request.options.folder.orEmpty())

    private fun serve(request: ServeRequest, display: Display): ExitCode =
        when (val found = ServeSettings.resolve(request, surroundings.environment, surroundings.folder, ::hidden)) {
            is ServeResolution.Wrong -> display.shown(Answer.Refused(Answer.SERVE, found.problems))
            is ServeResolution.Found -> guarded(
                { host.serve(found.settings.also { keep(it.apiKey) }, display) },
                { bug -> display.shown(Answer.Broken(Answer.SERVE, report(bug))) },
            )
        }

    private fun hidden() = console.askHidden(Messages.KEY_QUESTION)

    /** Notes what no report of a bug may show. */
    private fun keep(key: Setting<Secret>?) {
        secrets += listOfNotNull(key?.value)
    }

    private fun Displays.of(options: GlobalOptions) = of(options.verbose).also { options.warnings.forEach(it::warn) }

    /** A run that failed keeps its status; one that is done is not, where nobody can know it. */
    private fun unwritten(code: ExitCode): ExitCode {
        console.err.println(ProblemText.of(Problem.of(ProblemCode.USAGE, Messages.UNWRITTEN), console.colors.err))
        return if (code == ExitCode.DONE) ExitCode.USAGE else code
    }

    /** What [work] throws is a bug, because what users can cause comes back as a value. */
    private fun <T> guarded(work: () -> T, broken: (Throwable) -> T): T =
        try {
            work()
        } catch (e: Throwable) {
            broken(e)
        }

    private companion object {
        /** The launcher sets it where Java starts from an archive of classes. */
        const val ARCHIVE_VARIABLE = "QMIG_ARCHIVE_USED"
    }
}
