package dev.qmig.cli.config

import dev.qmig.cli.command.LimitOptions
import dev.qmig.cli.text.Durations
import dev.qmig.cli.text.Messages
import dev.qmig.model.ProblemCode
import java.time.Duration

/** Finds how long a run waits for what: from the options, then from the environment that was chosen, then from the whole file. */
internal class PatienceSettings(private val options: LimitOptions, private val sources: Sources) {
    /** All of it; what is wrong is noted with the sources. */
    fun read(): Patience = Patience(
        lease(),
        duration("--lock-timeout", options.lock, ConfigFile.LOCK_TIMEOUT),
        duration("--wait-timeout", options.wait, ConfigFile.WAIT_TIMEOUT),
        sources.chosen?.attempts ?: sources.top.attempts,
    )

    private fun lease(): Setting<Duration>? {
        val lease = duration(ConfigFile.LEASE)
        lease?.let { wrongLease(it.value) }?.let { wrong ->
            sources.wrong(ProblemCode.CONFIGURATION, Messages.wrongSetting(lease.source, wrong))
        }
        return lease
    }

    private fun wrongLease(lease: Duration): String? = when {
        lease < LEAST_LEASE -> Messages.shortLease(Durations.words(lease))
        lease > LONGEST_LEASE -> Messages.longLease(Durations.words(lease))
        else -> null
    }

    private fun duration(option: String, given: Duration?, key: String): Setting<Duration>? {
        val written = duration(key)
        return given?.let { Setting(it, "`$option`") } ?: written
    }

    private fun duration(key: String): Setting<Duration>? {
        val written = sources.chosen?.text(key) ?: sources.top.text(key) ?: return null
        val duration = Durations.parse(written.value)
            ?: return sources.wrong(
                ProblemCode.CONFIGURATION,
                Messages.wrongSetting(written.source, Messages.notADuration(written.value)),
            )
        return Setting(duration, written.source)
    }

    private companion object {
        val LEAST_LEASE: Duration = Duration.ofSeconds(1)
        val LONGEST_LEASE: Duration = Duration.ofDays(1)
    }
}
