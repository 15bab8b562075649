package dev.qmig.cli.command

import com.github.ajalt.clikt.core.ParameterHolder
import com.github.ajalt.clikt.parameters.groups.OptionGroup
import com.github.ajalt.clikt.parameters.options.convert
import com.github.ajalt.clikt.parameters.options.default
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.types.int
import com.github.ajalt.clikt.parameters.types.restrictTo
import dev.qmig.cli.text.Help
import dev.qmig.data.MoveOptions
import dev.qmig.model.WriteOrdering
import java.time.Duration

/** How fast points are moved. */
internal class PaceFlags : OptionGroup() {
    private val batch by count("--batch-size", Help.COPY_BATCH)
    private val workers by count("--workers", Help.COPY_WORKERS)
    private val delay by option("--batch-delay", metavar = "TIME", help = Help.COPY_DELAY)
        .convert { durationOf(it) }.default(Duration.ZERO)
    private val rate by count("--points-per-second", Help.COPY_RATE)
    private val ordering by option("--write-ordering", metavar = "ORDER", help = Help.COPY_ORDERING)
        .convert { orderingOf(it) }.default(WriteOrdering.WEAK)

    /** Null where nothing is said. */
    fun optionsIfSaid(): MoveOptions? = options(onlyMissing = false).takeIf { it != MoveOptions() }

    fun options(onlyMissing: Boolean): MoveOptions {
        val usual = MoveOptions()
        return usual.copy(
            batch = batch ?: usual.batch,
            workers = workers ?: usual.workers,
            pause = delay,
            pointsPerSecond = rate,
            onlyMissing = onlyMissing,
            ordering = ordering,
        )
    }
}

/** A whole number of 1 or more. */
internal fun ParameterHolder.count(name: String, help: String) =
    option(name, metavar = "NUMBER", help = help).int().restrictTo(min = 1)
