package dev.qmig.cli.text

import java.time.Duration
import kotlin.time.toKotlinDuration

/** Reads durations as people write them: `90s`, `5m`, `1h 30m`, `500ms`; a whole number alone counts seconds. */
internal object Durations {
    /** [duration] as it can be read again. */
    fun words(duration: Duration): String = duration.toKotlinDuration().toString()

    /** [text] as a duration; null where it is none, or negative. */
    fun parse(text: String): Duration? {
        val seconds = text.trim().toLongOrNull()
        val duration = seconds?.let(Duration::ofSeconds)
            ?: kotlin.time.Duration.parseOrNull(text.trim())?.let { Duration.ofMillis(it.inWholeMilliseconds) }
        return duration?.takeUnless(Duration::isNegative)
    }
}
