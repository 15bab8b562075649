package dev.qmig.cli.command

import com.github.ajalt.clikt.parameters.transform.TransformContext
import dev.qmig.RollbackGoal
import dev.qmig.cli.text.Durations
import dev.qmig.cli.text.Messages
import dev.qmig.model.Reembed
import dev.qmig.model.Version
import dev.qmig.model.WriteOrdering
import java.time.Duration

/** [text] as a version; a usage error where it is none. */
internal fun TransformContext.versionOf(text: String): Version =
    Version.parse(text).orElse(null) ?: fail(Messages.notAVersion(text))

/** [text] as a number of [things]; a usage error where it is none. */
internal fun TransformContext.countOf(text: String, things: String): Int =
    text.toIntOrNull()?.takeIf { it > 0 } ?: fail(Messages.notACount(text, things))

/** [text] as a duration; a usage error where it is none. */
internal fun TransformContext.durationOf(text: String): Duration =
    Durations.parse(text) ?: fail(Messages.notADuration(text))

/** [text] as a format of the output; a usage error where it is none. */
internal fun TransformContext.formatOf(text: String): OutputFormat =
    OutputFormat.of(text) ?: fail(Messages.notAFormat(text, OutputFormat.WORDS))

/** [text] as a phase of a `reembed`; a usage error where it is none. */
internal fun TransformContext.phaseOf(text: String): Reembed.Phase =
    Reembed.Phase.entries.find { it.term() == text } ?: fail(
        Messages.notAPhase(text, Reembed.Phase.entries.map { it.term() }),
    )

/** [text] as an order of writes; a usage error where it is none. */
internal fun TransformContext.orderingOf(text: String): WriteOrdering =
    WriteOrdering.entries.find { it.term() == text } ?: fail(
        Messages.notAnOrdering(text, WriteOrdering.entries.map { it.term() }),
    )

/** The version of a goal that is given as a word: `head` is the newest, which has none. */
internal data class UpTo(val version: Version?)

/** [text] as a goal of `migrate`: a version, or `head` for the newest. */
internal fun TransformContext.newestOr(text: String): UpTo = UpTo(if (text == "head") null else versionOf(text))

/** [text] as a goal of `rollback`: a version that stays applied, or `base` for none. */
internal fun TransformContext.baseOr(text: String): RollbackGoal =
    RollbackGoal.To(if (text == "base") Version.NONE else versionOf(text))

/** [text] as a port, 0 included; a usage error where it is none. */
internal fun TransformContext.portOf(text: String): Int =
    text.toIntOrNull()?.takeIf { it in PORTS } ?: fail(Messages.notAPort(text))

private val PORTS = 0..65_535
