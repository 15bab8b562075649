package dev.qmig.cli

import dev.qmig.cli.command.Action
import dev.qmig.cli.command.OutputFormat
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.console.TerminalWidth
import dev.qmig.cli.render.MarkdownDisplay
import dev.qmig.cli.render.Ongoing
import dev.qmig.cli.render.PlainOngoing
import dev.qmig.cli.render.TextDisplay
import dev.qmig.cli.render.json.JsonDisplay
import dev.qmig.cli.render.live.Heart
import dev.qmig.cli.render.live.LiveOngoing
import dev.qmig.cli.render.live.MordantFrame
import dev.qmig.cli.run.Display

/** Makes the display for a format. */
internal class Displays(private val surroundings: Surroundings, private val format: OutputFormat) {
    private val console = surroundings.console

    /** Whether the format has something for the answer to [action]. */
    fun isFor(action: Action): Boolean =
        format != OutputFormat.MARKDOWN || action is Action.Plan || action is Action.Lint ||
            (action is Action.Rollback && action.dryRun)

    /** One that tells more where [verbose]. */
    fun of(verbose: Boolean): Display = when (format) {
        OutputFormat.TEXT -> TextDisplay(console, surroundings.clock, verbose, ongoing())
        OutputFormat.JSON -> JsonDisplay(console, verbose)
        OutputFormat.MARKDOWN -> MarkdownDisplay(console, verbose)
    }

    private fun ongoing(): Ongoing = if (surroundings.canRedraw) {
        val width = TerminalWidth(surroundings.environment)
        LiveOngoing(Heart.OfProcess()) { MordantFrame(console.out, width::columns) }
    } else {
        PlainOngoing(console.out)
    }
}
