package dev.qmig.cli.render

import dev.qmig.ChecksumState
import dev.qmig.StatusState
import dev.qmig.cli.console.Tone
import dev.qmig.lint.Finding
import dev.qmig.lint.Severity

/** The words for states and weights, each with what sets it off. */
internal object StateWords {
    /** What stands where there is nothing to tell. */
    const val NOTHING: String = "-"

    /** The state of a migration. */
    fun of(state: StatusState): Cell = when (state) {
        StatusState.PENDING -> Cell("pending", Tone.WAITING)
        StatusState.APPLIED -> Cell("applied", Tone.GOOD)
        StatusState.FAILED -> Cell("failed", Tone.BAD)
        StatusState.APPLYING -> Cell("applying", Tone.WAITING)
        StatusState.REVERTING -> Cell("reverting", Tone.WAITING)
        StatusState.REVERTED -> Cell("reverted", Tone.WAITING)
        StatusState.CHANGED -> Cell("changed", Tone.BAD)
        StatusState.MISSING -> Cell("missing", Tone.BAD)
        StatusState.OUT_OF_ORDER -> Cell("out of order", Tone.BAD)
    }

    /** How a script stands to what was applied. */
    fun of(checksum: ChecksumState): Cell = when (checksum) {
        ChecksumState.NONE -> Cell(NOTHING)
        ChecksumState.OK -> Cell("ok")
        ChecksumState.TEXT_CHANGED -> Cell("text only", Tone.WAITING)
        ChecksumState.CHANGED -> Cell("changed", Tone.BAD)
        ChecksumState.MISSING -> Cell("missing", Tone.BAD)
    }

    /** How a run ended that [error] stopped, or nothing. */
    fun ofRun(error: String?): Cell = if (error == null) Cell("done", Tone.GOOD) else Cell("stopped", Tone.BAD)

    /** What [finding] weighs. */
    fun of(finding: Finding): Cell = when {
        finding.allowed != null -> Cell("allowed")
        else -> Cell(finding.severity.word(), tone(finding.severity))
    }

    private fun tone(severity: Severity) = when (severity) {
        Severity.INFO -> Tone.GOOD
        Severity.WARNING -> Tone.WARNING
        Severity.ERROR -> Tone.ERROR
    }
}
