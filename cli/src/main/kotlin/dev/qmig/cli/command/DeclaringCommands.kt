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
    private val parameters by parameterOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.REDO

    override fun run() {
        val options = flags.options(currentContext).copy(parameters = parameters, lockTimeout = lockTimeout)
        ask(Request(options, Action.Redo))
    }
}

/** `qmig repair`. */
internal class RepairCommand(private val ask: (Request) -> Unit) : CoreCliktCommand("repair") {
    private val checksums by cure(Cure::AcceptChecksum, "--accept-checksum", Help.ACCEPT_CHECKSUM)
    private val applied by cure(Cure::MarkApplied, "--mark-applied", Help.MARK_APPLIED)
    private val reverted by cure(Cure::MarkReverted, "--mark-reverted", Help.MARK_REVERTED)
    private val forgotten by cure(Cure::Forget, "--forget", Help.FORGET)
    private val ran by cure(Cure::CodeRan, "--code-ran", Help.CODE_RAN)
    private val idle by cure(Cure::CodeDidNotRun, "--code-did-not-run", Help.CODE_DID_NOT_RUN)
    private val lockTimeout by lockTimeoutOption()
    private val flags by GlobalFlags()

    override fun help(context: Context) = Help.REPAIR

    override fun run() {
        val options = flags.options(currentContext).copy(lockTimeout = lockTimeout)
        ask(Request(options, Action.Repair(ran + idle + checksums + applied + reverted + forgotten)))
    }

    private fun cure(make: (Version) -> Cure, name: String, help: String) =
        option(name, metavar = "VERSION", help = help).convert { make(versionOf(it)) }.multiple()
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
        val options = flags.options(currentContext).copy(parameters = parameters, lockTimeout = lockTimeout)
        ask(Request(options, Action.Baseline(at, acceptDifferences)))
    }
}
