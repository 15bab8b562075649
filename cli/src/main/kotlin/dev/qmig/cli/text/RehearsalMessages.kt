package dev.qmig.cli.text

/** The sentences of `qmig validate` and `qmig verify`. */
internal object RehearsalMessages {
    fun valid(what: String) = "valid: $what applied to an empty server in memory"

    fun verified(undone: String) = "verified: $undone undone and applied again, each with the same schema"

    fun begins(version: String) = "begins with a copy of the target at version $version, without its data"

    fun note(what: String) = "note: $what"

    const val UNDONE = "undone"

    const val DIFFERS = "differs"

    const val IMPOSSIBLE = "impossible"

    const val NOT_REACHED = "not reached"
}
