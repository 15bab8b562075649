package dev.qmig.cli.run

import dev.qmig.Qmig
import dev.qmig.cli.config.Settings
import dev.qmig.engine.Progress

internal object QmigOpener : Opener {
    override fun open(settings: Settings, listener: Progress.Listener): Qmig =
        throw UnsupportedOperationException("no facade yet")
}
