package dev.qmig.cli.render

import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.local
import dev.qmig.history.RunEntry
import java.time.Clock

/** Shows what runs did as a table that fits 80 columns. */
internal class HistoryText(private val clock: Clock, private val paint: Paint = Paint.NONE) {
    /** [runs] as lines: the table, and why some stopped. */
    fun of(runs: List<RunEntry>): List<String> =
        if (runs.isEmpty()) {
            listOf(NO_RUNS)
        } else {
            Table.of(HEADER, runs.map(::row), paint) + runs.flatMap { error(it) }
        }

    private fun row(run: RunEntry) = listOf(
        Cell(Times.of(clock.local(run.started))),
        Cell(run.command),
        StateWords.ofRun(run.error),
        Cell(Words.shortened(run.by.user)),
        Cell("${run.from} -> ${run.to}, ${Times.of(run.took())}"),
    )

    private fun error(run: RunEntry): List<String> {
        val error = run.error ?: return emptyList()
        val words = "${Times.of(clock.local(run.started))} ${run.command} stopped: $error"
        return Words.hanging("", Printable.of(words), INDENT)
    }

    private companion object {
        const val INDENT = "    "
        const val NO_RUNS = "no run has written to this target"
        val HEADER = listOf("when", "command", "outcome", "who", "version, took")
    }
}
