package dev.qmig.cli.config

import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.console.Console
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.ServerOptionNames
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
        private const val INPUT = "standard input"
        private const val BYTE_ORDER_MARK = "\uFEFF"

        /** What [options] say; [input] reads a line that nobody may see. */
        fun of(options: GlobalOptions, input: () -> Console.Hidden): ApiKeyOption {
            val file = options.apiKeyFile
            val key = options.apiKey
            val names = options.names
            return when {
                key != null && file != null -> Wrong(Messages.twoKeys(names))
                file != null -> named(file, "`${names.apiKeyFile}`")
                key == null -> Absent
                key.reveal() == GlobalOptions.FROM_INPUT -> read(input(), names)
                else -> "`${names.apiKey}`".let { given(key.reveal().trim(), it, Messages.emptySetting(it)) }
            }
        }

        private fun named(file: String, name: String) =
            if (file.isBlank()) Wrong(Messages.emptySetting(name)) else InFile(Setting(file, name))

        private fun read(hidden: Console.Hidden, names: ServerOptionNames) = when (hidden) {
            is Console.Hidden.Line -> given(cleaned(hidden.text), INPUT, Messages.noKeyRead(names))
            Console.Hidden.None -> Wrong(Messages.noKeyRead(names))
            Console.Hidden.WouldBeSeen -> Wrong(Messages.keyWouldBeSeen(names))
        }

        private fun cleaned(line: String) = line.removePrefix(BYTE_ORDER_MARK).trim()

        private fun given(key: String, source: String, empty: String) =
            if (key.isEmpty()) Wrong(empty) else Given(Setting(Secret(key), source))

        /** Every key that may stand in [arguments], also where they make no command line. */
        fun keysIn(arguments: List<String>): List<Secret> {
            val apart = arguments.zipWithNext { option, value -> value.takeIf { option in NAMES } }
            val attached = arguments.map { if (it.substringBefore('=') in NAMES) it.substringAfter('=', "") else "" }
            val given = (apart.filterNotNull() + attached).filter { it.isNotBlank() }
            return given.filter { it != GlobalOptions.FROM_INPUT }.map { Secret(it.trim()) }
        }

        /** The options that give a key itself: that of the target, and those of the ends of a copy. */
        private val NAMES = setOf("--api-key", "--from-api-key", "--to-api-key")
    }
}
