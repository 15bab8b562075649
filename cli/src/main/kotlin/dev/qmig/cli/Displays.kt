package dev.qmig.cli

import dev.qmig.cli.command.OutputFormat
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.render.TextDisplay
import dev.qmig.cli.render.json.JsonDisplay
import dev.qmig.cli.run.Display

/** Makes the display for a format. */
internal class Displays(private val surroundings: Surroundings, private val format: OutputFormat) {
    /** One that tells more where [verbose]. */
    fun of(verbose: Boolean): Display = when (format) {
        OutputFormat.TEXT -> TextDisplay(surroundings.console, surroundings.clock.zone, verbose)
        OutputFormat.JSON -> JsonDisplay(surroundings.console, verbose)
    }
}
