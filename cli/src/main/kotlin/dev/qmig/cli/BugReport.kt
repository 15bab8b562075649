package dev.qmig.cli

import dev.qmig.QmigVersion
import dev.qmig.cli.text.Messages
import dev.qmig.http.Secret

/** What is shown of a bug. */
internal object BugReport {
    /** [bug] with its trace, and a request to report it; every one of [secrets] is blanked out. Classes may be [fromArchive]. */
    fun of(bug: Throwable, secrets: List<Secret>, fromArchive: Boolean): String {
        val text = "error: ${words(bug, fromArchive)}\n${bug.stackTraceToString().trimEnd()}"
        return secrets.fold(text) { shown, secret -> secret.blankedOutOf(shown) }
    }

    /** What Java lacks, and classes that do not fit, need not be a bug. */
    private fun words(bug: Throwable, fromArchive: Boolean): String {
        val report = Messages.bug(QmigVersion.CURRENT, "the lines below")
        return when {
            bug is OutOfMemoryError -> Messages.noMemory(report)
            bug is LinkageError && fromArchive -> "$report. ${Messages.MAYBE_THE_ARCHIVE}"
            else -> report
        }
    }
}
