package dev.qmig.cli.render

import java.time.Duration
import java.time.OffsetDateTime
import java.time.format.DateTimeFormatter
import java.util.Locale

/** Shows times and durations in few letters. */
internal object Times {
    private val MINUTES: DateTimeFormatter = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)

    /** [moment] to the minute, as clocks show it there. What is usual is written out, because a history has many. */
    fun of(moment: OffsetDateTime): String = if (moment.year in FOUR_DIGITS) {
        StringBuilder(MINUTES_LENGTH).append(moment.year)
            .padded('-', moment.monthValue).padded('-', moment.dayOfMonth)
            .padded(' ', moment.hour).padded(':', moment.minute).toString()
    } else {
        MINUTES.format(moment)
    }

    private fun StringBuilder.padded(before: Char, number: Int) =
        append(before).append('0' + number / TEN).append('0' + number % TEN)

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

    private val FOUR_DIGITS = 1000..9999
    private const val MINUTES_LENGTH = 16
    private const val TEN = 10
    private const val MILLIS_PER_SECOND = 1000
    private const val SECONDS_PER_MINUTE = 60
}
