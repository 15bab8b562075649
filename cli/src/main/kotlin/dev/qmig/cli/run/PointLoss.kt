package dev.qmig.cli.run

import dev.qmig.Consent
import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.console.Console
import dev.qmig.cli.render.Counts
import dev.qmig.cli.text.Messages
import dev.qmig.plan.Plan

/**
 * Decides whether points may be destroyed: yes where `--accept-data-loss` says so; else a person at a terminal is
 * asked, unless `--yes` says that nothing is asked; else no.
 */
internal class PointLoss(private val console: Console, private val options: GlobalOptions) : Consent {
    override fun accepts(plan: Plan): Boolean {
        val losses = Counts.losses(plan.destroyed())
        return when {
            options.acceptDataLoss -> accepted(losses)
            options.yes || !console.isTerminal -> false
            else -> console.ask(Messages.lossQuestion(losses)).equals(AGREED, ignoreCase = true)
        }
    }

    private fun accepted(losses: List<String>): Boolean {
        console.out.println(Messages.lossAccepted(losses))
        return true
    }

    private companion object {
        const val AGREED = "yes"
    }
}
