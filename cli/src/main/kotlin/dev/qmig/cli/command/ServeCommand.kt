package dev.qmig.cli.command

import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.convert
import com.github.ajalt.clikt.parameters.options.default
import com.github.ajalt.clikt.parameters.options.option
import dev.qmig.cli.text.Help

/** `qmig serve`. */
internal class ServeCommand(private val ask: (ServeRequest) -> Unit) : CoreCliktCommand("serve") {
    private val port by option(metavar = "PORT", help = Help.SERVE_PORT).convert { portOf(it) }.default(DEFAULT_PORT)
    private val host by option(metavar = "HOST", help = Help.SERVE_HOST).default(DEFAULT_HOST)
    private val data by option(metavar = "DIR", help = Help.SERVE_DATA)
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.SERVE

    override fun run() = ask(ServeRequest(flags.options(currentContext), host, port, data))

    private companion object {
        const val DEFAULT_PORT = 6334
        const val DEFAULT_HOST = "127.0.0.1"
    }
}

/**
 * What `qmig serve` asks for.
 *
 * @property port where to listen, or 0 for any that is free
 * @property data the folder that keeps the data; null where nothing does
 */
internal data class ServeRequest(
    val options: GlobalOptions,
    val host: String,
    val port: Int,
    val data: String?,
)
