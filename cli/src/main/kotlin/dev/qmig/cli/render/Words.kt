package dev.qmig.cli.render

/** Breaks text between words. */
internal object Words {
    private val SPACE = Regex("\\s+")

    /** [text] in lines of at most [room] characters, but for longer words. */
    fun wrapped(text: String, room: Int): List<String> {
        val lines = mutableListOf("")
        for (word in text.split(SPACE)) {
            val longer = "${lines.last()} $word".trimStart()
            if (longer.length <= room || lines.last().isEmpty()) lines[lines.lastIndex] = longer else lines += word
        }
        return lines
    }
}
