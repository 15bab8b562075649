package dev.qmig.cli.command

import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import dev.qmig.cli.text.Help

/** `qmig drift`. */
internal class DriftCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("drift") {
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.DRIFT

    override fun run() = ask(Request(flags.options(currentContext), Action.Drift))
}
