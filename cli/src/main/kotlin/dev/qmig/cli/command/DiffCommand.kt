package dev.qmig.cli.command

import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.parameters.arguments.argument
import com.github.ajalt.clikt.parameters.arguments.convert
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.transform.TransformContext
import dev.qmig.cli.text.DiffMessages
import dev.qmig.cli.text.Help

/** `qmig diff`. */
internal class DiffCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("diff") {
    private val left by argument("A", help = Help.DIFF_LEFT).convert { sideOf(it) }
    private val right by argument("B", help = Help.DIFF_RIGHT).convert { sideOf(it) }
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.DIFF

    override fun run() =
        ask(Request(flags.options(currentContext).copy(parameters = parameters), Action.Diff(left, right)))
}

/** [text] as one of the two things that are compared; a usage error where it is none. */
private fun TransformContext.sideOf(text: String): Side {
    val kind = text.substringBefore('@')
    val detail = text.substringAfter('@', "").ifEmpty { null }
    return when {
        text.endsWith('@') -> fail(DiffMessages.notASide(text))
        kind == Side.LIVE -> Side.Live(text, detail)
        kind == Side.MIGRATIONS -> Side.Migrations(text, detail?.let { versionOf(it) })
        text.endsWith(".kts") -> Side.Script(text)
        else -> fail(DiffMessages.notASide(text))
    }
}
