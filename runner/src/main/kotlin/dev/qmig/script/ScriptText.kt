// A script's text as the compiler gets it: in a package of its own, with the way back to the author's columns.
package dev.qmig.script

import dev.qmig.model.Position
import java.security.MessageDigest
import java.util.HexFormat

/**
 * The compiler's view of [file]. Scripts of one batch see each other's names unless each has its own package, so one is
 * inserted, on a line that is there already: lines stay as they are and only columns behind the insertion move.
 */
internal class ScriptText(
    val file: ScriptFile,
) {
    /** The author's text with plain line ends and no byte order mark. */
    private val original = plain(file.text)
    private val lines = original.lines()
    private val header = ScriptHeader.of(original)
    private val insertion = " package ${packageNameOf(file)}; "
    private val insertionLine = original.substring(0, header.end).count { it == '\n' } + 1
    private val insertionColumn = header.end - (original.lastIndexOf('\n', header.end - 1) + 1)

    /** The package of all classes of the script; it depends on the name and text of the script and on nothing else. */
    val packageName: String = packageNameOf(file)

    /** What is compiled. */
    val compiled: String = original.substring(0, header.end) + insertion + original.substring(header.end)

    /** Where the author wrote a `package` directive, which is not allowed. */
    val ownPackage: ScriptPlace? = header.packageOffset?.let(::placeAt)

    /** A place in the author's text, with its line for showing; [column] 0 where only the line is known. */
    fun position(
        line: Int,
        column: Int = 0,
    ): Position = Position(file.name, line, column, lines.getOrNull(line - 1))

    /** The author's column, counted from 1, for a [column] of the compiled text. */
    fun originalColumn(
        line: Int,
        column: Int,
    ): Int =
        when {
            line != insertionLine || column <= insertionColumn -> column
            else -> maxOf(insertionColumn + 1, column - insertion.length)
        }

    private fun placeAt(offset: Int): ScriptPlace {
        val before = original.substring(0, offset)
        return ScriptPlace(before.count { it == '\n' } + 1, offset - before.lastIndexOf('\n'))
    }
}

/** A line and a column in a script, both counted from 1. */
internal data class ScriptPlace(
    val line: Int,
    val column: Int,
)

private fun plain(text: String): String {
    val plain = text.removePrefix("\uFEFF").replace("\r\n", "\n").replace('\r', '\n')
    return if (plain.startsWith("#!") && '\n' !in plain) plain + "\n" else plain
}

/** The digest knows no kind of line end, so a script has one package on all systems. */
private fun packageNameOf(file: ScriptFile): String {
    val identity = "${file.name.length}:${file.name}:${file.digest}"
    val hash = MessageDigest.getInstance("SHA-256").digest(identity.toByteArray())
    return "qmig_" + HexFormat.of().formatHex(hash, 0, PACKAGE_BYTES)
}

private const val PACKAGE_BYTES = 16

/** A package of [packageNameOf] in front of a class, in either spelling. */
internal val SCRIPT_PACKAGE = Regex("qmig_[0-9a-f]{${2 * PACKAGE_BYTES}}[./]")
