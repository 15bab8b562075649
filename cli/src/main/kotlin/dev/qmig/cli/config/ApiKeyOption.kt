package dev.qmig.cli.config

import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.console.Console
import dev.qmig.cli.text.Messages
import dev.qmig.http.Secret

/** What the options say about the API key. */
internal sealed interface ApiKeyOption {
    /** Nothing. */
    data object Absent : ApiKeyOption

    /** It is in the file that is named. */
    data class InFile(val name: Setting<String>) : ApiKeyOption

    /** It is [key]. */
    data class Given(val key: Setting<Secret>) : ApiKeyOption

    /** They contradict each other, or there is no key where they look for it. */
    data class Wrong(val message: String) : ApiKeyOption

    companion object {
        /** The option that gives the key itself. */
        const val NAME: String = "--api-key"

        private const val FILE = "--api-key-file"
        private const val INPUT = "standard input"
        private const val BYTE_ORDER_MARK = "\uFEFF"

        /** What [options] say; [input] reads a line that nobody may see. */
        fun of(options: GlobalOptions, input: () -> Console.Hidden): ApiKeyOption {
            val file = options.apiKeyFile
            val key = options.apiKey
            return when {
                key != null && file != null -> Wrong(Messages.TWO_KEYS)
                file != null -> named(file)
                key == null -> Absent
                key.reveal() == GlobalOptions.FROM_INPUT -> read(input())
                else -> given(key.reveal().trim(), "`$NAME`", Messages.emptySetting("`$NAME`"))
            }
        }

        private fun named(file: String) =
            if (file.isBlank()) Wrong(Messages.emptySetting("`$FILE`")) else InFile(Setting(file, "`$FILE`"))

        private fun read(hidden: Console.Hidden) = when (hidden) {
            is Console.Hidden.Line -> given(cleaned(hidden.text), INPUT, Messages.NO_KEY_READ)
            Console.Hidden.None -> Wrong(Messages.NO_KEY_READ)
            Console.Hidden.WouldBeSeen -> Wrong(Messages.KEY_WOULD_BE_SEEN)
        }

        private fun cleaned(line: String) = line.removePrefix(BYTE_ORDER_MARK).trim()

        private fun given(key: String, source: String, empty: String) =
            if (key.isEmpty()) Wrong(empty) else Given(Setting(Secret(key), source))

        /** Every key that may stand in [arguments], also where they make no command line. */
        fun keysIn(arguments: List<String>): List<Secret> {
            val apart = arguments.zipWithNext { option, value -> value.takeIf { option == NAME } }
            val attached = arguments.map { if (it.startsWith("$NAME=")) it.substringAfter('=') else null }
            val given = (apart + attached).filterNotNull()
            return given.filter { it != GlobalOptions.FROM_INPUT }.map { Secret(it.trim()) }
        }
    }
}
