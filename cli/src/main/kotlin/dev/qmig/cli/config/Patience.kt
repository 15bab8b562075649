package dev.qmig.cli.config

import dev.qmig.cli.text.Durations
import dev.qmig.cli.text.Messages
import java.time.Duration

/**
 * How long a run waits for what; null where nobody said.
 *
 * @property lease how long the lock of a run that was killed keeps others out
 * @property lockTimeout how long to wait for others
 * @property waitTimeout how long to wait for a server that is still at a step
 * @property attempts how often a call is made at most that fails in passing
 */
internal data class Patience(
    val lease: Setting<Duration>? = null,
    val lockTimeout: Setting<Duration>? = null,
    val waitTimeout: Setting<Duration>? = null,
    val attempts: Setting<Int>? = null,
) {
    /** A line for each that somebody said. */
    fun described(): List<String> = listOfNotNull(
        line(ConfigFile.LEASE, lease),
        line("lock timeout", lockTimeout),
        line("wait timeout", waitTimeout),
        attempts?.let { Messages.setting(ConfigFile.ATTEMPTS, "${it.value}", it.source) },
    )

    private fun line(name: String, setting: Setting<Duration>?): String? =
        setting?.let { Messages.setting(name, Durations.words(it.value), it.source) }
}
