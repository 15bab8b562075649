package dev.qmig.cli.text

import dev.qmig.model.NearMiss.of as nearest

/** Finds which of qmig's own words somebody probably meant: they are written small and with hyphens. */
internal object NearMiss {
    /** The one of [known] that is nearest to [given]; null where none is near. */
    fun of(given: String, known: List<String>): String? =
        nearest(given.lowercase().replace('_', '-'), known).orElse(null)
}
