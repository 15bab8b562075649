package dev.qmig.cli.command

import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.parameters.arguments.argument
import com.github.ajalt.clikt.parameters.arguments.multiple
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.option
import dev.qmig.cli.text.Help

/** `qmig dump`. */
internal class DumpCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("dump") {
    private val collections by argument("COLLECTION", help = Help.DUMP_COLLECTIONS).multiple()
    private val file by fileOption(Help.DUMP_FILE)
    private val everySetting by option("--every-setting", help = Help.EVERY_SETTING).flag()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.DUMP

    override fun run() = ask(
        Request(flags.options(currentContext), Action.Dump(collections, fileOf(file), everySetting)),
    )
}

/** `qmig load`. */
internal class LoadCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("load") {
    private val file by argument("FILE", help = Help.LOAD_FILE)
    private val dryRun by option("--dry-run", help = Help.DRY_RUN).flag()
    private val lockTimeout by lockTimeoutOption()
    private val waitTimeout by waitTimeoutOption()
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.LOAD

    override fun run() {
        val options = flags.options(currentContext)
            .copy(limits = LimitOptions(lockTimeout, waitTimeout), parameters = parameters)
        ask(Request(options, Action.Load(file, dryRun)))
    }
}
