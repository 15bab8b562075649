package dev.qmig.cli.render

/** Breaks text between words. */
internal object Words {
    /** As wide as what people read at a terminal. */
    const val WIDTH: Int = 80

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

    /** [first] and [text] in lines of at most [WIDTH], where all but the first begin with [next]. What fits stays as it is. */
    fun hanging(first: String, text: String, next: String): List<String> {
        if (first.length + text.length <= WIDTH && '\n' !in text) return listOf(first + text)
        val words = text.trim()
        val head = wrapped(words, WIDTH - first.length).first()
        val rest = words.split(SPACE).drop(head.split(SPACE).size)
        val others = if (rest.isEmpty()) rest else wrapped(rest.joinToString(" "), WIDTH - next.length)
        return listOf(first + head) + others.map { next + it }
    }

    /** [user] in few letters: the names of the users of build servers can be long. */
    fun shortened(user: String): String = if (user.length > LONGEST_USER) user.take(LONGEST_USER - 2) + ".." else user

    private const val LONGEST_USER = 12
}
