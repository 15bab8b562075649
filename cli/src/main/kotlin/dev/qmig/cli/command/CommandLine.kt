package dev.qmig.cli.command

import com.github.ajalt.clikt.completion.CompletionCommand
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
            var asked: CommandLine? = null
            val qmig = tree(version) { asked = it }
            val line = shorthand(arguments, qmig.registeredSubcommandNames()) ?: OtherNames.withSteps(arguments)
            return try {
                qmig.parse(line)
                checkNotNull(asked) { "the command asked for nothing" }
            } catch (e: CliktError) {
                answer(qmig, (e as? UsageError)?.let { unknownCommand(it, line, version) } ?: e)
            }
        }

        /** `help migrate` asks for what `migrate --help` does, and `help` with a word that is no command is told as that. */
        private fun shorthand(arguments: List<String>, commands: List<String>): List<String>? {
            if (arguments.size != 2 || arguments.first() != HELP) return SHORTHANDS[arguments.singleOrNull()]
            val named = arguments.last()
            return if (named in commands || named in OtherNames.NAMES) listOf(named, "--help") else listOf(named)
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

        /** `qmig` with its commands, each of which gives to [take] what it is asked for. */
        fun tree(version: String, take: (CommandLine) -> Unit): CoreCliktCommand =
            QmigCommand(version).context { suggestTypoCorrection = ::suggestions }.subcommands(commands(take))

        private fun commands(take: (CommandLine) -> Unit): List<CoreCliktCommand> {
            val ask = { request: Request -> take(Asks(request)) }
            return listOf(
                InitCommand(ask),
                NewCommand(ask),
                MigrateCommand(ask),
                RollbackCommand(ask),
                StatusCommand(ask),
                HistoryCommand(ask),
                RedoCommand(ask),
                RepairCommand(ask),
                BaselineCommand(ask),
                CleanCommand(ask),
                UnlockCommand(ask),
                WaitCommand(ask),
                CacheCommand(ask),
                ServeCommand { take(Serves(it)) },
                CompletionCommand(help = Help.COMPLETION, name = "completion"),
            )
        }

        /** The near miss of an option or a command; of another word for a command, the command. */
        private fun suggestions(given: String, known: List<String>): List<String> {
            val words = if ("migrate" in known) known + OtherNames.NAMES.keys else known
            val near = NearMiss.of(given, words) ?: known.firstOrNull { it.startsWith("$given-") }
            return listOfNotNull(near?.let { OtherNames.NAMES[it] ?: it })
        }

        private fun answer(qmig: BaseCliktCommand<*>, error: CliktError): CommandLine = when {
            error is UsageError -> Wrong(problems(error))
            error is PrintHelpMessage && error.error -> Wrong(listOf(usage(Messages.NO_COMMAND)))
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
