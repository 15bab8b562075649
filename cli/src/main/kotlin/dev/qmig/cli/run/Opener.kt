package dev.qmig.cli.run

import dev.qmig.Qmig
import dev.qmig.cli.config.Settings
import dev.qmig.engine.Progress

/** Opens what a run works with. */
internal fun interface Opener {
    /** Opens the target and the migrations of [settings]; [listener] hears what happens. */
    fun open(settings: Settings, listener: Progress.Listener): Qmig
}
