package dev.qmig.cli.run

import dev.qmig.Qmig
import dev.qmig.cli.config.Settings
import dev.qmig.engine.Progress
import dev.qmig.model.Problem

/** Opens what a run works with. */
internal fun interface Opener {
    /** Opens the target and the migrations of [settings]; [listener] hears what happens. */
    fun open(settings: Settings, listener: Progress.Listener): Opening
}

/** What opening gives. */
internal sealed interface Opening {
    /** It is open; nothing is connected yet. [warnings] are no mistakes but should be known. */
    class Opened(val qmig: Qmig, val warnings: List<String> = emptyList()) :
        Opening,
        AutoCloseable by qmig

    /** It cannot be opened. */
    data class Refused(val problems: List<Problem>) : Opening
}
