package dev.qmig.cli.render.live

/** The last lines of a terminal, which can be drawn over again. */
internal interface Frame {
    /** Draws [lines] where the ones before were. */
    fun draw(lines: List<FrameLine>)

    /** Takes away what was drawn; the cursor is where it was before. */
    fun clear()

    /** Leaves what was drawn, with the cursor on the next line. */
    fun leave()
}

/**
 * A line that is cut to the width of the terminal.
 *
 * @property head what is cut where there is not enough room
 * @property tail what is shown in any case
 */
internal data class FrameLine(val head: String, val tail: String) {
    /** The line in no more than [width] letters, if there is room for the tail at all. */
    fun within(width: Int): String {
        val room = width - tail.length
        val shown = head.map { if (it.isISOControl()) ' ' else it }.joinToString("")
        return (if (shown.length <= room) shown else shown.take(maxOf(room - CUT.length, 0)) + CUT) + tail
    }

    private companion object {
        const val CUT = "~"
    }
}
