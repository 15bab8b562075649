package dev.qmig.cli.command

import com.github.ajalt.clikt.core.BaseCliktCommand
import com.github.ajalt.clikt.core.CliktError
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.core.MultiUsageError
import com.github.ajalt.clikt.core.NoSuchOption
import com.github.ajalt.clikt.core.NoSuchSubcommand
import com.github.ajalt.clikt.core.PrintCompletionMessage
import com.github.ajalt.clikt.core.PrintHelpMessage
import com.github.ajalt.clikt.core.UsageError
import com.github.ajalt.clikt.core.context
import com.github.ajalt.clikt.core.parse
import com.github.ajalt.clikt.core.subcommands
import com.github.ajalt.clikt.output.Localization
import com.github.ajalt.clikt.output.ParameterFormatter
import dev.qmig.cli.text.Help
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.NearMiss
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode

/** What a command line comes to. */
internal sealed interface CommandLine {
    /** It asks for something to be done. */
    data class Asks(val request: Request) : CommandLine

    /** It asks for a server. */
    data class Serves(val request: ServeRequest) : CommandLine

    /** It asks for [text] only; [topic] is `help`, `version` or `completion`. */
    data class Shows(val topic: String, val text: String) : CommandLine

    /** It is wrong. */
    data class Wrong(val problems: List<Problem>) : CommandLine

    companion object {
        private const val HELP = "help"
        private const val VERSION = "version"
        private const val COMPLETION = "completion"

        /** What people type who have not read the help. */
        private val SHORTHANDS = listOf("help" to "--help", "version" to "--version", "-V" to "--version")
            .associate { (typed, meant) -> typed to listOf(meant) }

        /** Reads [arguments], those after the name of the program. */
        fun read(arguments: List<String>, version: String): CommandLine {
            ReadyRequests.of(arguments)?.let { return Asks(it) }
            val line = shorthand(arguments) ?: OtherNames.withSteps(arguments)
            return ready(line, version) ?: alone(line, version) ?: made(line, version)
        }

        /** What comes of [line] where every command is made. */
        fun made(line: List<String>, version: String): CommandLine =
            checkNotNull(read(line, version, CommandSet.NAMES) { true })

        /** What is said without making a command. */
        private fun ready(line: List<String>, version: String): CommandLine? = if (line == listOf("--version")) {
            Shows(VERSION, Messages.version(version))
        } else {
            ReadyText.of(line)?.let { Shows(if (line.first() == COMPLETION) COMPLETION else HELP, it) }
        }

        /**
         * What comes of [line] where only the command is made that it seems to name; null where that could differ from what comes of it where all
         * are. Making all of them takes longer than reading the line.
         */
        private fun alone(line: List<String>, version: String): CommandLine? =
            line.firstNotNullOfOrNull(CommandSet::named)?.let { name ->
                read(line, version, listOf(name)) { it is PrintHelpMessage && it.context?.parent != null }
            }

        /** What comes of [line] with the commands [names]; null where it is an error that is not [told] here. */
        private fun read(
            line: List<String>,
            version: String,
            names: List<String>,
            told: (CliktError) -> Boolean,
        ): CommandLine? {
            var asked: CommandLine? = null
            val qmig = tree(version, names) { asked = it }
            return try {
                qmig.parse(line)
                checkNotNull(asked) { "the command asked for nothing" }
            } catch (e: CliktError) {
                if (!told(e)) return null
                answer(qmig, (e as? UsageError)?.let { unknownCommand(it, line, version) } ?: e)
            }
        }

        /** `help migrate` asks for what `migrate --help` does, and `help` with a word that is no command is told as that. */
        private fun shorthand(arguments: List<String>): List<String>? {
            if (arguments.size != 2 || arguments.first() != HELP) return SHORTHANDS[arguments.singleOrNull()]
            val named = arguments.last()
            return if (CommandSet.named(named) != null) listOf(named, "--help") else listOf(named)
        }

        /**
         * A command that is not there, where that is the first mistake of [arguments]. Clikt would tell what follows it
         * instead, which is no mistake of its own.
         */
        private fun unknownCommand(error: UsageError, arguments: List<String>, version: String): UsageError? =
            if (each(error).any { it.context?.parent == null }) {
                arguments.indices.firstNotNullOfOrNull { unknown(arguments.take(it + 1), version) } as? NoSuchSubcommand
            } else {
                null
            }

        private fun unknown(arguments: List<String>, version: String): UsageError? {
            return try {
                tree(version) {}.parse(arguments)
                null
            } catch (e: UsageError) {
                each(e).firstOrNull { it is NoSuchOption || it is NoSuchSubcommand }
            } catch (_: CliktError) {
                null
            }
        }

        private fun each(error: UsageError) = if (error is MultiUsageError) error.errors else listOf(error)

        /** `qmig` with those of its commands that are [names], each of which gives to [take] what it is asked for. */
        fun tree(
            version: String,
            names: List<String> = CommandSet.NAMES,
            take: (CommandLine) -> Unit,
        ): CoreCliktCommand = QmigCommand(version)
            .context { suggestTypoCorrection = ::suggestions }
            .subcommands(names.map { CommandSet.make(it, take) })

        /** The near miss of an option or a command; of another word for a command, the command. */
        private fun suggestions(given: String, known: List<String>): List<String> {
            val words = if ("migrate" in known) known + OtherNames.NAMES.keys else known
            val near = NearMiss.of(given, words) ?: known.firstOrNull { it.startsWith("$given-") }
            return listOfNotNull(near?.let { OtherNames.NAMES[it] ?: it })
        }

        private fun answer(qmig: BaseCliktCommand<*>, error: CliktError): CommandLine = when {
            error is UsageError -> Wrong(problems(error))
            error is PrintHelpMessage && error.error -> Wrong(listOf(usage(Messages.noCommand(CommandSet.NAMES))))
            else -> Shows(topic(error), qmig.getFormattedHelp(error).orEmpty())
        }

        private fun topic(error: CliktError) = when (error) {
            is PrintHelpMessage -> HELP
            is PrintCompletionMessage -> COMPLETION
            else -> VERSION
        }

        private fun problems(error: UsageError): List<Problem> {
            return withoutFollowUps(each(error)).map {
                usage(Messages.wrongLine(it.formatMessage(Words, Backticks), commandPath(it)))
            }
        }

        /** What stands after an option that is not there may be its value, and a secret, rather than a wrong command. */
        private fun withoutFollowUps(errors: List<UsageError>) =
            if (errors.any { it is NoSuchOption }) errors.filter { it !is NoSuchSubcommand } else errors

        private fun commandPath(error: UsageError) = error.context?.commandNameWithParents().orEmpty().joinToString(" ")

        private fun usage(message: String) = Problem.of(ProblemCode.USAGE, message)
    }
}

/** Clikt's sentences, in the words of qmig: a command, never a subcommand. */
private object Words : Localization {
    override fun noSuchSubcommand(name: String, possibilities: List<String>): String {
        val meant = OtherNames.MEANT[name.trim('`')]
        return if (meant != null) {
            Messages.noCommand(name, meant)
        } else {
            super.noSuchSubcommand(name, possibilities).replace("subcommand", "command")
        }
    }

    override fun invalidChoice(choice: String, choices: List<String>) = Messages.notAmong(choice, choices)
}

/** Names in backticks, as in every other message. */
private object Backticks : ParameterFormatter {
    override fun formatOption(name: String) = "`$name`"

    override fun formatArgument(name: String) = "`$name`"

    override fun formatSubcommand(name: String) = "`$name`"
}
