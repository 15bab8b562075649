package dev.qmig.http

import java.time.Clock
import java.time.DateTimeException
import java.time.Duration
import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter

/**
 * How long a server wants to be left alone, as the header `Retry-After` says it: in seconds, or until a date.
 *
 * @since 0.1
 */
public object RetryAfter {
    /** The pause that [header] asks for; null where it asks for none that can be read. */
    public fun pause(header: String?, clock: Clock): Duration? {
        val text = header?.trim() ?: return null
        val seconds = text.toLongOrNull()
        val pause = if (seconds != null) Duration.ofSeconds(seconds) else until(text, clock)
        return pause?.let { maxOf(it, Duration.ZERO) }
    }

    private fun until(date: String, clock: Clock): Duration? = try {
        Duration.between(clock.instant(), ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
    } catch (_: DateTimeException) {
        null
    }
}
