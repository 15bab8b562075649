package dev.qmig.cli.run

import dev.qmig.CleanConsent
import dev.qmig.cli.command.GlobalOptions
import dev.qmig.plan.CleanPlan

/**
 * Decides whether what migrations made may be dropped: yes where `--yes` says so, and where points go with it `--accept-data-loss` too;
 * else whoever sees the [display] is asked, unless `--yes` says that nothing is asked; else no.
 */
internal class CleanAgreement(private val display: Display, private val options: GlobalOptions) : CleanConsent {
    override fun accepts(plan: CleanPlan): Boolean = when {
        !options.yes -> {
            display.agreesToClean(plan)
        }
        plan.destroyed().isEmpty() || options.acceptDataLoss -> {
            display.cleanAccepted(plan)
            true
        }
        else -> {
            false
        }
    }
}
