package dev.qmig.cli.run

import dev.qmig.cli.config.ServeSettings
import dev.qmig.model.Problem

/** Serves a Qdrant. */
internal fun interface Host {
    /** Serves one with [settings] until it is ended; what stands against that, or null. */
    fun serve(settings: ServeSettings): Problem?
}
