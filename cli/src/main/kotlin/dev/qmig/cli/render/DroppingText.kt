package dev.qmig.cli.render

import dev.qmig.cli.run.Dropping
import dev.qmig.plan.Removal

/** Shows what goes. */
internal object DroppingText {
    /** [what] as lines: what goes, with how many points, and what stays. */
    fun of(what: Dropping): List<String> = when (what) {
        is Dropping.Made -> CleanText.of(what.plan)
        is Dropping.OldSides -> GcText.of(what.plan)
    }

    /** One thing that goes, with what goes with it. */
    fun of(removal: Removal): List<String> {
        val points = removal.destroyed().entries.sortedBy { it.key }.map { (loss, count) -> loss.counted(count) }
        return listOf("  " + (listOf(removal.change().summary()) + points).joinToString(": ")) +
            removal.deletedAliases().map { "    deletes alias `$it` with it" }
    }
}
