package dev.qmig.cli.text

/** The sentences of `qmig drift`. */
internal object DriftMessages {
    const val NONE = "no drift: what the applied migrations declare is live"

    const val UNMANAGED = "there, and declared by no migration (this is no drift):"

    const val NOT_THERE = "not there"

    const val DECLARED = "  declared  "

    fun by(version: String) = "(version $version)"

    const val LIVE = "  live      "

    const val UNKNOWN = "of these it is not known what all they declare:"

    fun unknown(version: String, reason: String) = "version $version: $reason"

    fun drifted(places: String) =
        "the target is not what the applied migrations declare, in $places. Nothing was changed. Bring it back " +
            "by hand, or write a migration that declares what is live"
}
