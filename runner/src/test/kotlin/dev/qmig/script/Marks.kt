// Marks in the text of a script, before the places that a test speaks of.
package dev.qmig.script

internal const val MARK = "»"

internal fun String.withoutMarks(): String = replace(MARK, "")

/** Line and column of every mark, as they are without the marks; at most one on a line. */
internal fun String.marks(): List<String> =
    lines().mapIndexedNotNull { line, text -> text.indexOf(MARK).takeIf { it >= 0 }?.let { "${line + 1}:${it + 1}" } }
