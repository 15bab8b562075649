package dev.qmig.cli.command

import com.github.ajalt.clikt.completion.CompletionCandidates.Path
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.core.ParameterHolder
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.NullableOption
import com.github.ajalt.clikt.parameters.options.option
import dev.qmig.cli.text.Help

/** `-o FILE`, for the commands that write one; [fileOf] tells what it names. */
internal fun ParameterHolder.fileOption(help: String): NullableOption<String, String> =
    option("-o", metavar = "FILE", help = help, completionCandidates = Path)

/** The file that [given] names; null where that is standard output. */
internal fun fileOf(given: String?): String? = given.takeUnless { it == "-" }

/** `qmig report`. */
internal class ReportCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("report") {
    private val file by fileOption(Help.REPORT_FILE)
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.REPORT

    override fun run() =
        ask(Request(flags.options(currentContext).copy(parameters = parameters), Action.Report(fileOf(file))))
}
