package dev.qmig.cli

import dev.qmig.QmigVersion
import dev.qmig.cli.config.Secret
import dev.qmig.cli.text.Messages

/** What is shown of a bug. */
internal object BugReport {
    /** [bug] with its trace, and a request to report it; [secret] is blanked out. */
    fun of(bug: Throwable, secret: Secret?): String {
        val text = "error: ${Messages.bug(
            QmigVersion.CURRENT,
            "the lines below",
        )}\n${bug.stackTraceToString().trimEnd()}"
        return secret?.blankedOutOf(text) ?: text
    }
}
