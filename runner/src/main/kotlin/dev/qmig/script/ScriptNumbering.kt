// What the next script of a folder is called.
package dev.qmig.script

import dev.qmig.model.Version
import java.time.Instant
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter

private val timestamp = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC)
private val lettersAndDigits = Regex("""[^\p{L}\p{N}]+""")
private val number = Regex("[0-9]+")
private const val FIRST = "001"
private const val TIMESTAMP_LENGTH = 14

/** The form in which scripts are numbered. */
internal enum class Numbering {
    /** As the newest script of the folder; `001` where there is none. */
    AS_BEFORE,

    /** By the time in UTC, as in `20261120093000`. */
    TIMESTAMP,
}

/**
 * The version of the script that follows [existing], as its file name writes it: one more than the newest, in the same width, or the
 * time where scripts are numbered by time. It is never below the newest, also where a clock is behind.
 */
internal fun nextVersion(existing: List<ScriptFile>, numbering: Numbering, now: Instant): String {
    val newest = existing.maxByOrNull { it.version } ?: return if (numbering == Numbering.TIMESTAMP) at(now) else FIRST
    val written = versionIn(newest)
    val byTime = numbering == Numbering.TIMESTAMP || (written.length == TIMESTAMP_LENGTH && '.' !in written)
    return at(now).takeIf { byTime && Version.of(it).isAfter(newest.version) } ?: following(written)
}

/** [text] as the words of a file name: letters and digits, `_` for everything else; empty where nothing is left. */
internal fun fileWords(text: String): String = text.replace(lettersAndDigits, "_").trim('_')

private fun at(now: Instant) = timestamp.format(now)

private fun versionIn(file: ScriptFile) = file.path.fileName.toString().substringBefore('_')

/** One more in the last number of [version], as wide as that was. */
private fun following(version: String): String {
    val last = number.findAll(version).last()
    val next = last.value.toBigInteger().inc().toString().padStart(last.value.length, '0')
    return version.replaceRange(last.range, next)
}
