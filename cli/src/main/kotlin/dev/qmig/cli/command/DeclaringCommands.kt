package dev.qmig.cli.command

import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.CoreCliktCommand
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.convert
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.multiple
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.options.required
import dev.qmig.cli.text.Help
import dev.qmig.model.Version
import dev.qmig.plan.Cure

/** `qmig redo`. */
internal class RedoCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("redo") {
    private val lockTimeout by lockTimeoutOption()
    private val waitTimeout by waitTimeoutOption()
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.REDO

    override fun run() {
        val options = flags.options(
            currentContext,
        ).copy(parameters = parameters, limits = LimitOptions(lockTimeout, waitTimeout))
        ask(Request(options, Action.Redo))
    }
}

/** `qmig repair`. */
internal class RepairCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("repair") {
    private val cures = Cure.Kind.entries.map { kind -> registered(kind) }
    private val lockTimeout by lockTimeoutOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.REPAIR

    override fun run() {
        val options = flags.options(currentContext).copy(limits = LimitOptions(lockTimeout))
        ask(Request(options, Action.Repair(cures.flatMap { it() })))
    }

    /** An option for [kind], and what it was given. */
    private fun registered(kind: Cure.Kind): () -> List<Cure> {
        val given = option("--${kind.term()}", metavar = "VERSION", help = Help.declaring(kind))
            .convert { Cure(kind, versionOf(it)) }.multiple()
        registerOption(given)
        return { given.value }
    }
}

/** `qmig baseline`. */
internal class BaselineCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("baseline") {
    private val at by option("--at", metavar = "VERSION", help = Help.BASELINE_AT).convert { versionOf(it) }.required()
    private val acceptDifferences by option(help = Help.ACCEPT_DIFFERENCES).flag()
    private val lockTimeout by lockTimeoutOption()
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.BASELINE

    override fun run() {
        val options = flags.options(currentContext).copy(parameters = parameters, limits = LimitOptions(lockTimeout))
        ask(Request(options, Action.Baseline(at, acceptDifferences)))
    }
}
