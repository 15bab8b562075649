package dev.qmig.cli.render

import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Tone
import dev.qmig.history.RunEntry
import java.time.ZoneId

/** Shows what runs did as a table that fits 80 columns. */
internal class HistoryText(private val zone: ZoneId, private val paint: Paint = Paint.NONE) {
    /** [runs] as lines: the table, and why some stopped. */
    fun of(runs: List<RunEntry>): List<String> =
        if (runs.isEmpty()) {
            listOf(NO_RUNS)
        } else {
            Table.of(HEADER, runs.map(::row), WIDTH, paint) + runs.mapNotNull(::error)
        }

    private fun row(run: RunEntry) = listOf(
        Cell(Times.of(run.started, zone)),
        Cell(run.command),
        Cell("${run.from} -> ${run.to}"),
        if (run.error == null) Cell("done", Tone.GOOD) else Cell("stopped", Tone.BAD),
        Cell(run.by.user),
        Cell(Times.of(run.took())),
    )

    private fun error(run: RunEntry) = run.error?.let {
        Printable.of("${Times.of(run.started, zone)} ${run.command} stopped: $it")
    }

    private companion object {
        const val WIDTH = 80
        const val NO_RUNS = "no run has written to this target"
        val HEADER = listOf("when", "command", "version", "outcome", "who", "took")
    }
}
