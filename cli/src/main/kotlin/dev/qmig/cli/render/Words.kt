package dev.qmig.cli.render

/** Breaks text between words. */
internal object Words {
    /** As wide as what people read at a terminal. */
    const val WIDTH: Int = 80

    /** What stands in backticks is to be typed, or a name, and stays together where it is short. */
    private val WORD = Regex("(?:`[^`\n]{1,40}`|\\S)+")

    /** [text] in lines of at most [room] characters, but for longer words. */
    fun wrapped(text: String, room: Int): List<String> = if (text.length <= room && isPlain(text)) {
        listOf(text)
    } else {
        filled(words(text), room, room)
    }

    /** Whether there is nothing in [text] that breaking it would take away. */
    private fun isPlain(text: String) =
        text.none { it.isISOControl() } && text.trim().length == text.length && "  " !in text

    /** [first] and [text] in lines of at most [WIDTH], where all but the first begin with [next]. What fits stays as it is. */
    fun hanging(first: String, text: String, next: String): List<String> {
        if (first.length + text.length <= WIDTH && '\n' !in text) return listOf(first + text)
        val lines = filled(words(text), WIDTH - first.length, WIDTH - next.length)
        return listOf(first + lines.first()) + lines.drop(1).map { next + it }
    }

    private fun words(text: String): List<String> = WORD.findAll(text).map { it.value }.toList()

    /** [words] in lines, the first of which has [firstRoom] and each other one [room]. */
    private fun filled(words: List<String>, firstRoom: Int, room: Int): List<String> {
        val lines = mutableListOf("")
        for (word in words) {
            val longer = "${lines.last()} $word".trimStart()
            val fits = longer.length <= if (lines.size == 1) firstRoom else room
            if (fits || lines.last().isEmpty()) lines[lines.lastIndex] = longer else lines += word
        }
        return lines
    }

    /** [user] in few letters: the names of the users of build servers can be long. */
    fun shortened(user: String): String = if (user.length > LONGEST_USER) user.take(LONGEST_USER - 2) + ".." else user

    private const val LONGEST_USER = 12
}
