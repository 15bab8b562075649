package dev.qmig.cli.run

import dev.qmig.Consent
import dev.qmig.cli.command.GlobalOptions
import dev.qmig.plan.Plan

/**
 * Decides whether points may be destroyed: yes where `--accept-data-loss` says so; else whoever sees the [display] is
 * asked, unless `--yes` says that nothing is asked; else no.
 */
internal class PointLoss(private val display: Display, private val options: GlobalOptions) : Consent {
    override fun accepts(plan: Plan): Boolean = when {
        options.acceptDataLoss -> {
            display.lossAccepted(plan)
            true
        }
        options.yes -> {
            false
        }
        else -> {
            display.agreesToLoss(plan)
        }
    }
}
