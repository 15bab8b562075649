package dev.qmig.cli.run

import dev.qmig.cli.command.GlobalOptions

/**
 * Decides whether something may be dropped: yes where `--yes` says so, and where points go with it `--accept-data-loss` too; else whoever
 * sees the [display] is asked, unless `--yes` says that nothing is asked; else no.
 */
internal class DropAgreement(private val display: Display, private val options: GlobalOptions) {
    /** Whether [what] may go. */
    fun accepts(what: Dropping): Boolean = when {
        !options.yes -> {
            display.agreesToDrop(what)
        }
        !what.losesPoints || options.acceptDataLoss -> {
            display.dropAccepted(what)
            true
        }
        else -> {
            false
        }
    }
}
