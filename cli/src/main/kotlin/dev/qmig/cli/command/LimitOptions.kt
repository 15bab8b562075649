package dev.qmig.cli.command

import com.github.ajalt.clikt.core.ParameterHolder
import com.github.ajalt.clikt.parameters.options.NullableOption
import com.github.ajalt.clikt.parameters.options.convert
import com.github.ajalt.clikt.parameters.options.option
import dev.qmig.cli.text.Help
import java.time.Duration

/** `--lock-timeout 5m`, for the commands that wait for others. */
internal fun ParameterHolder.lockTimeoutOption(): NullableOption<Duration, Duration> =
    option("--lock-timeout", metavar = "TIME", help = Help.LOCK_TIMEOUT).convert { durationOf(it) }

/** `--wait-timeout 1h`, for the commands that change schema. */
internal fun ParameterHolder.waitTimeoutOption(): NullableOption<Duration, Duration> =
    option("--wait-timeout", metavar = "TIME", help = Help.WAIT_FOR_SERVER).convert { durationOf(it) }

/**
 * How long to wait; null where nobody said.
 *
 * @property lock for others
 * @property wait for a server that is still at a step
 */
internal data class LimitOptions(val lock: Duration? = null, val wait: Duration? = null) {
    /** These, and those of [outer] where these say nothing. */
    fun over(outer: LimitOptions): LimitOptions = LimitOptions(lock ?: outer.lock, wait ?: outer.wait)
}
