package dev.qmig.cli.run

import dev.qmig.plan.CleanPlan
import dev.qmig.plan.GcPlan

/** What a run is about to take away. */
internal sealed interface Dropping {
    /** Whether points go with it. */
    val losesPoints: Boolean

    /** What migrations made. */
    data class Made(val plan: CleanPlan) : Dropping {
        override val losesPoints: Boolean get() = plan.destroyed().isNotEmpty()
    }

    /** What migrations moved away from. */
    data class OldSides(val plan: GcPlan) : Dropping {
        override val losesPoints: Boolean get() = plan.destroyed().isNotEmpty()
    }
}
