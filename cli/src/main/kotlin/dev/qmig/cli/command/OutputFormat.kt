package dev.qmig.cli.command

/** What standard output holds. */
internal enum class OutputFormat(val word: String) {
    /** Text for people. */
    TEXT("text"),

    /** One JSON document for programs. */
    JSON("json"),

    /** Markdown for a comment of a pull request, from the commands that have such an answer. */
    MARKDOWN("markdown"),
    ;

    companion object {
        /** The option that names it. */
        const val OPTION: String = "--output"

        /** What [OPTION] takes. */
        val WORDS: List<String> = entries.map { it.word }

        /**
         * The format that [arguments] ask for last. It has to be known before they are understood, because even what is
         * wrong with them is told in it.
         */
        fun seenIn(arguments: List<String>): OutputFormat {
            val given = arguments.takeWhile { it != "--" }.flatMap { argument ->
                if (argument.startsWith(
                        "$OPTION=",
                    )
                ) {
                    listOf(OPTION, argument.removePrefix("$OPTION="))
                } else {
                    listOf(argument)
                }
            }
            return given
                .zipWithNext { option, word -> if (option == OPTION) of(word) else null }
                .filterNotNull()
                .lastOrNull() ?: TEXT
        }

        /** The format called [word]; null where there is none. */
        fun of(word: String): OutputFormat? = entries.firstOrNull { it.word == word }
    }
}
