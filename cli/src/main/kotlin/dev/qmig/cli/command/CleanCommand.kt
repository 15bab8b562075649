package dev.qmig.cli.command

import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.option
import dev.qmig.cli.text.Help

/** `qmig clean`. */
internal class CleanCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("clean") {
    private val dryRun by option(help = Help.REMOVAL_DRY_RUN).flag()
    private val lockTimeout by lockTimeoutOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.CLEAN

    override fun run() {
        val options = flags.options(currentContext).copy(limits = LimitOptions(lockTimeout))
        ask(Request(options, Action.Clean(dryRun)))
    }
}
