package dev.qmig.cli.render

import java.time.Duration
import java.time.OffsetDateTime
import java.time.format.DateTimeFormatter
import java.util.Locale

/** Shows times and durations in few letters. */
internal object Times {
    private val MINUTES: DateTimeFormatter = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)

    /** [moment] to the minute, as clocks show it there. */
    fun of(moment: OffsetDateTime): String = MINUTES.format(moment)

    /** [duration] as in `34 ms`, `1.2 s` or `2 min 5 s`. */
    fun of(duration: Duration): String = when {
        duration.toMillis() < MILLIS_PER_SECOND -> {
            "${duration.toMillis()} ms"
        }
        duration.toSeconds() < SECONDS_PER_MINUTE -> {
            "%.1f s".format(Locale.ROOT, duration.toMillis() / MILLIS_PER_SECOND.toDouble())
        }
        else -> {
            "${duration.toMinutes()} min ${duration.toSecondsPart()} s"
        }
    }

    private const val MILLIS_PER_SECOND = 1000
    private const val SECONDS_PER_MINUTE = 60
}
