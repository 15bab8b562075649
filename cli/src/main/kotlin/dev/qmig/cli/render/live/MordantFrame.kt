package dev.qmig.cli.render.live

import com.github.ajalt.mordant.animation.Animation
import com.github.ajalt.mordant.animation.textAnimation
import com.github.ajalt.mordant.rendering.AnsiLevel
import com.github.ajalt.mordant.rendering.Size
import com.github.ajalt.mordant.terminal.PrintRequest
import com.github.ajalt.mordant.terminal.Terminal
import com.github.ajalt.mordant.terminal.TerminalInfo
import com.github.ajalt.mordant.terminal.TerminalInterface
import com.github.ajalt.mordant.widgets.Text
import java.io.PrintStream

/**
 * Draws on the terminal behind [out]. The cursor stays visible and every write puts the terminal back as it was, so that a process
 * may be killed at any time.
 */
internal class MordantFrame(private val out: PrintStream, private val columns: () -> Int) : Frame {
    private val terminal = Terminal(terminalInterface = Screen())
    private val animation: Animation<List<FrameLine>> = terminal.textAnimation { lines ->
        lines.joinToString("\n") { it.within(terminal.size.width) }
    }
    private var width: Int? = null
    private var drawn = false

    init {
        // What drawing needs is loaded here, and not while the first line is drawn.
        terminal.render(Text(WARM))
    }

    override fun draw(lines: List<FrameLine>) {
        animation.update(lines)
        drawn = true
    }

    override fun clear() {
        if (drawn) animation.clear()
        drawn = false
        width = null
    }

    override fun leave() {
        if (drawn) animation.stop()
        drawn = false
    }

    /** What Mordant knows of the terminal: everything is decided here, so that it looks for nothing. */
    private inner class Screen : TerminalInterface {
        override fun info(
            ansiLevel: AnsiLevel?,
            hyperlinks: Boolean?,
            outputInteractive: Boolean?,
            inputInteractive: Boolean?,
        ) = TerminalInfo(
            AnsiLevel.NONE,
            ansiHyperLinks = false,
            outputInteractive = true,
            inputInteractive = true,
            // In Mordant 3 this says that it is the console of an IDE, which cannot move the cursor.
            supportsAnsiCursor = false,
        )

        /** Lines do not wrap meanwhile: in a window that was made narrower they are cut instead of pushing others up. */
        override fun completePrintRequest(request: PrintRequest) {
            out.print(NO_WRAP + request.text + (if (request.trailingLinebreak) "\n" else "") + WRAP)
            out.flush()
        }

        override fun readLineOrNull(hideInput: Boolean): String? = null

        override fun getTerminalSize(): Size = Size(width ?: columns().also { width = it }, HEIGHT)
    }

    private companion object {
        const val NO_WRAP = "\u001b[?7l"
        const val WRAP = "\u001b[?7h"
        const val WARM = "a line"
        const val HEIGHT = 24
    }
}
