package dev.qmig.cli.text

/** The sentences of `qmig clean`. */
internal object CleanMessages {
    const val NOTHING = "no migration is in the history, so there is nothing to clean"

    const val NOTHING_THERE = "nothing of what they made is there"

    const val STOPPED = "stopped; the history still has every migration"

    fun head(migrations: String) = "drop what $migrations made"

    fun stays(what: String, version: String) = "stays: $what (version $version)"

    fun dryRun(migrations: String) = "dry run: nothing was changed; $migrations would be pending again"

    fun done(things: String, migrations: String) = "dropped $things; $migrations pending again"
}
