package dev.qmig.cli.run

import dev.qmig.cli.config.ServeSettings

/** Serves a Qdrant. */
internal fun interface Host {
    /** Serves one with [settings] until it is ended; [display] shows where, or why not. */
    fun serve(settings: ServeSettings, display: Display): ExitCode
}
