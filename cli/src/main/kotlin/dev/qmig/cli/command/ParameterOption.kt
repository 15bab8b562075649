package dev.qmig.cli.command

import com.github.ajalt.clikt.core.ParameterHolder
import com.github.ajalt.clikt.parameters.options.OptionDelegate
import com.github.ajalt.clikt.parameters.options.convert
import com.github.ajalt.clikt.parameters.options.multiple
import com.github.ajalt.clikt.parameters.options.option
import dev.qmig.cli.text.Help
import dev.qmig.cli.text.Messages

/** `-P replicas=5`, for the commands that run scripts with the values of this run. */
internal fun ParameterHolder.parameterOption(): OptionDelegate<List<Pair<String, String>>> =
    option("-P", metavar = "NAME=VALUE", help = Help.PARAMETER)
        .convert { written ->
            val given = written.removePrefix("=")
            if (given.indexOf('=') < 1) fail(Messages.notAParameter())
            given.substringBefore('=').trim() to given.substringAfter('=')
        }.multiple()
