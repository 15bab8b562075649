package dev.qmig.cli.run

import dev.qmig.cli.config.ServeSettings

/** Serves a Qdrant. */
internal fun interface Host {
    /** Serves one with [settings] until it is ended, and says how that went. */
    fun serve(settings: ServeSettings): ExitCode
}
