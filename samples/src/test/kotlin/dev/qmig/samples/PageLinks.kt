package dev.qmig.samples

/** The links and headings of a page in Markdown. */
internal object PageLinks {
    private val LINK = Regex("""]\(([^)\s]+)\)""")
    private val HEADING = Regex("""^#{1,6} (.*)$""", RegexOption.MULTILINE)
    private val CODE = Regex("""^```.*?^```""", setOf(RegexOption.MULTILINE, RegexOption.DOT_MATCHES_ALL))

    /** Where [page] leads within the checkout. */
    fun of(page: String): List<String> = LINK.findAll(page.replace(CODE, "").replace(Regex("`[^`\n]*`"), "code"))
        .map { it.groupValues[1] }
        .filterNot { "://" in it || it.startsWith("mailto:") }
        .toList()

    /** The names that GitHub gives the headings of [page]; one that comes again gets a number. */
    fun headings(page: String): Set<String> {
        val seen = mutableMapOf<String, Int>()
        return HEADING.findAll(page.replace(CODE, "")).map { heading ->
            val name = name(heading.groupValues[1])
            val before = seen.merge(name, 1, Int::plus)!! - 1
            if (before == 0) name else "$name-$before"
        }.toSet()
    }

    /** A link in a heading is named by its words, and emphasis by `_` is no part of them. */
    private fun name(heading: String) = heading
        .replace(Regex("""\[([^]]*)]\([^)]*\)"""), "$1")
        .replace(Regex("""(?<![\w])_([^_]+)_(?![\w])"""), "$1")
        .lowercase()
        .filter { it.isLetterOrDigit() || it in "-_ " }
        .replace(' ', '-')
}
