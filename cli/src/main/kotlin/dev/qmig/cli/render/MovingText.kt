package dev.qmig.cli.render

import dev.qmig.engine.Progress
import java.time.Duration

/**
 * Shows how far points are moved: how many of how many, how fast, and for how long still.
 *
 * @property first the first that was told, from which the rate is counted: what an earlier run moved takes no time in this one
 */
internal class MovingText(private val first: Progress.Moving, private val nanoTime: () -> Long = System::nanoTime) {
    private val begun = nanoTime()

    /** The line for [event]. */
    fun of(event: Progress.Moving): String {
        val rate = rate(event)
        val skipped = if (event.skipped > 0) ", ${event.skipped} of them left out" else ""
        val ranges = "range ${minOf(event.rangesDone + 1, event.ranges)} of ${event.ranges}"
        return listOfNotNull(
            "${bar(event)} ${event.read} of ${Counts.of(event.total, "point")}$skipped",
            rate?.let { "$it/s" },
            rate?.let { left(event, it) },
            ranges.takeIf { event.ranges > 1 },
        ).joinToString()
    }

    /** Points that came after the job had begun make more than all. */
    private fun bar(event: Progress.Moving): String {
        val full = if (event.total == 0L) WIDTH else (event.read * WIDTH / event.total).coerceAtMost(WIDTH)
        return "[" + "#".repeat(full.toInt()) + ".".repeat((WIDTH - full).toInt()) + "]"
    }

    private fun rate(event: Progress.Moving): Long? {
        val millis = Duration.ofNanos(nanoTime() - begun).toMillis()
        val moved = event.read - first.read
        return if (millis < SOON_MILLIS || moved == 0L) null else moved * MILLIS_PER_SECOND / millis
    }

    private fun left(event: Progress.Moving, rate: Long): String? {
        val points = event.total - event.read
        return if (points <= 0 || rate == 0L) null else "${Times.of(Duration.ofSeconds(points / rate + 1))} left"
    }

    private companion object {
        const val WIDTH = 20L
        const val SOON_MILLIS = 500L
        const val MILLIS_PER_SECOND = 1_000L
    }
}
