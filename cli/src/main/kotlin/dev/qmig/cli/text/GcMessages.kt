package dev.qmig.cli.text

import dev.qmig.plan.KeptSide
import dev.qmig.plan.OldSide

/** The sentences of `qmig gc`. */
internal object GcMessages {
    const val HEAD = "delete what was moved away from and nobody needs"

    const val NOTHING = "nothing to delete"

    const val DRY_RUN = "dry run: nothing was changed"

    const val STOPPED = "stopped; what is left goes with the next `qmig gc`"

    fun noWayBack(side: OldSide) =
        "`${side.alias()}` went from it to `${side.successor()}` with version ${side.version()}, which cannot be " +
            "undone any more"

    fun stays(kept: KeptSide) =
        "stays: collection ${kept.side().collection()} (version ${kept.side().version()}): ${kept.reason().words()}"

    fun done(collections: String) = "deleted $collections"
}
