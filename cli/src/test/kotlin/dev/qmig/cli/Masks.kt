package dev.qmig.cli

import java.nio.file.Path

/** Hides what differs from run to run. */
internal object Masks {
    private val PATTERNS = listOf(
        Regex("""\b\d+ ms\b|\b\d+\.\d s\b|\b\d+ min \d+ s\b""") to "<time>",
        Regex(""""duration_ms": \d+""") to "\"duration_ms\": <time>",
        Regex("""\b\d{4}-\d\d-\d\d \d\d:\d\d\b""") to "<when>          ",
        Regex("""\b\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z""") to "<instant>",
        // A number follows where one of that second is there already.
        Regex("""-\d{4}(-\d\d){5}(-\d+)?\.snapshot\b""") to "-<instant>.snapshot",
        Regex(""""version": "\d+\.\d+\.\d+(-SNAPSHOT)?"""") to "\"version\": \"<version>\"",
        Regex("""\ba_\d{6,}\b""") to "a_<clock>",
        Regex("""\b(localhost|127\.0\.0\.1|0\.0\.0\.0):\d{4,5}\b""") to "$1:<port>",
        Regex("""\bport \d{5}\b""") to "port <port>",
        Regex("""\bqmig \d+\.\d+\.\d+(-SNAPSHOT)?\b""") to "qmig <version>",
    )

    /** [text] without times, the version of the build, and the place of [folder]. */
    fun over(text: String, folder: Path): String =
        PATTERNS.fold(text.replace(folder.toString(), "<folder>")) { masked, (pattern, mask) ->
            masked.replace(pattern, mask)
        }
}
