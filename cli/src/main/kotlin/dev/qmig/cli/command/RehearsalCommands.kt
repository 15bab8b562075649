package dev.qmig.cli.command

import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.option
import dev.qmig.VerifyOptions
import dev.qmig.cli.text.Help

/** `qmig validate`. */
internal class ValidateCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("validate") {
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.VALIDATE

    override fun run() =
        ask(Request(flags.options(currentContext).copy(parameters = parameters), Action.Validate))
}

/** `qmig verify`. */
internal class VerifyCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("verify") {
    private val strict by option(help = Help.VERIFY_STRICT).flag()
    private val againstCopy by option(help = Help.VERIFY_COPY).flag()
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.VERIFY

    override fun run() {
        val options = flags.options(currentContext).copy(parameters = parameters)
        ask(Request(options, Action.Verify(VerifyOptions(strict, againstCopy))))
    }
}
