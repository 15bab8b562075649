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
