package dev.qmig.cli.command

import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.core.UsageError
import com.github.ajalt.clikt.parameters.arguments.argument
import com.github.ajalt.clikt.parameters.arguments.multiple
import com.github.ajalt.clikt.parameters.arguments.optional
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.types.choice
import dev.qmig.cli.text.Help
import dev.qmig.cli.text.Messages

/** `qmig init`. */
internal class InitCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("init") {
    private val folder by argument("DIR", help = Help.INIT_FOLDER).optional()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.INIT

    override fun run() = ask(Request(flags.options(currentContext), Action.Init(folder)))
}

/** `qmig new`. */
internal class NewCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("new") {
    private val words by argument("NAME", help = Help.NEW_NAME).multiple()
    private val message by option("-m", "--message", metavar = "TEXT", help = Help.NEW_MESSAGE)
    private val timestamp by option("--timestamp", help = Help.NEW_TIMESTAMP).flag()
    private val from by option("--from", metavar = "FILE", help = Help.NEW_FROM)
    private val fromLive by option("--from-live", help = Help.NEW_FROM_LIVE).flag()
    private val unmanaged by option("--unmanaged", help = Help.NEW_UNMANAGED).flag()
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.NEW

    override fun run() {
        val name = words.joinToString(" ")
        val text = listOfNotNull(name.ifEmpty { null }, message)
        if (text.size != 1) throw UsageError(Messages.ONE_NAME).also { it.context = currentContext }
        if ((from != null && fromLive) || (unmanaged && !fromLive)) {
            throw UsageError(Messages.ONE_SOURCE).also { it.context = currentContext }
        }
        val options = flags.options(currentContext).copy(parameters = parameters)
        val action = if (from == null && !fromLive) {
            Action.New(text.single(), timestamp)
        } else {
            Action.Draft(text.single(), timestamp, from, unmanaged)
        }
        ask(Request(options, action))
    }
}

/** `qmig cache`. */
internal class CacheCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("cache") {
    private val what by argument("WHAT", help = Help.CACHE_WHAT).choice(CLEAR, WARM).optional()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.CACHE

    override fun run() {
        val action = if (what == WARM) Action.Warm else Action.Cache(what == CLEAR)
        ask(Request(flags.options(currentContext), action))
    }

    private companion object {
        const val CLEAR = "clear"
        const val WARM = "warm"
    }
}
