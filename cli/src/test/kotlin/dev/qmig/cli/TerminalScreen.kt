package dev.qmig.cli

/** What a terminal of [width] columns shows after what was written to it: as much of one as qmig makes use of. */
internal class TerminalScreen(private val width: Int) {
    private val rows = mutableListOf(StringBuilder())
    private var row = 0
    private var column = 0
    private var wraps = true

    /** Every line, without white space at its end. */
    val lines: List<String> get() = rows.map { it.toString().trimEnd() }

    /** Whether a shell that goes on here finds the terminal as it left it: at the start of an empty line, with wrapping on. */
    val isSane: Boolean get() = wraps && column == 0 && lines[row].isEmpty()

    /** Takes [text] as a terminal does. */
    fun write(text: String): TerminalScreen {
        var at = 0
        while (at < text.length) {
            val escape = ESCAPE.matchAt(text, at)
            if (escape == null) letter(text[at]) else obey(escape.groupValues[1], escape.groupValues[2])
            at += escape?.value?.length ?: 1
        }
        return this
    }

    private fun letter(letter: Char) = when (letter) {
        '\r' -> column = 0
        '\n' -> newLine()
        '\u001b' -> error("an escape that this terminal does not know")
        else -> put(letter)
    }

    private fun put(letter: Char) {
        if (column == width && wraps) newLine()
        column = minOf(column, width - 1)
        val line = rows[row]
        while (line.length <= column) line.append(' ')
        line[column++] = letter
    }

    private fun newLine() {
        column = 0
        if (++row == rows.size) rows += StringBuilder()
    }

    private fun obey(number: String, command: String) {
        if (command != COLOR) move(number, command)
    }

    private fun move(number: String, command: String) = when (number + command) {
        "?7l" -> wraps = false
        "?7h" -> wraps = true
        "0J" -> eraseBelow()
        else -> if (command == "A") row = maxOf(row - number.toInt(), 0) else error("`$number$command` is not known")
    }

    private fun eraseBelow() {
        rows[row].setLength(minOf(column, rows[row].length))
        while (rows.size > row + 1) rows.removeLast()
    }

    private companion object {
        const val COLOR = "m"
        val ESCAPE = Regex("\u001b\\[([?0-9;]*)([A-Za-z])")
    }
}
