package dev.qmig.cli.command

/** Texts that are the same on every run, kept as resources: asking for one makes no command. */
internal object ReadyText {
    /** The lines that ask for one, by the name that it is kept under. */
    val LINES: Map<String, List<List<String>>> =
        mapOf("help" to listOf(listOf("--help"), listOf("-h"))) +
            listOf("bash", "zsh", "fish").associate { "completion-$it" to listOf(listOf("completion", it)) }

    /** What [line] asks for; null where that is none of them. */
    fun of(line: List<String>): String? =
        LINES.entries.firstOrNull { (_, lines) -> line in lines }?.let { (name, _) -> kept(name) }

    private fun kept(name: String): String =
        checkNotNull(ReadyText::class.java.getResourceAsStream("ready/$name.txt")) { name }
            .use { it.readBytes().decodeToString() }
}
