package dev.qmig

import dev.qmig.model.Version
import dev.qmig.plan.Migration
import dev.qmig.plan.Source

/** Where migrations come from. */
internal fun interface MigrationSource {
    /** What there is now, read anew; nothing is compiled. */
    fun discover(): Attempt<Catalogue>
}

/** The migrations that were found. */
internal interface Catalogue {
    /** All of them, by version. */
    val sources: List<Source>

    /** What those of [wanted] ask for, by version. Nothing is compiled where none is wanted. */
    fun record(wanted: List<Source>): Attempt<Map<Version, Migration>>
}
