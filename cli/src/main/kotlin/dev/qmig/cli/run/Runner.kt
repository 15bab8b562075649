package dev.qmig.cli.run

import dev.qmig.MigrateOptions
import dev.qmig.Qmig
import dev.qmig.RollbackOptions
import dev.qmig.cli.command.Action
import dev.qmig.cli.command.Request
import dev.qmig.cli.config.Settings

/** Does what a command line asks for; [display] sees it while it goes on. */
internal class Runner(private val opener: Opener, private val display: Display) {
    /** Carries [request] out on [settings]. */
    fun run(request: Request, action: Action.OnTarget, settings: Settings): Answer =
        when (val opening = opener.open(settings, display.progress)) {
            is Opening.Opened -> opening.use {
                display.opened(it.qmig.target, settings.described())
                perform(request, action, it.qmig)
            }
            is Opening.Refused -> Answer.Refused(action.command, opening.problems)
        }

    private fun perform(request: Request, action: Action.OnTarget, qmig: Qmig): Answer {
        val consent = PointLoss(display, request.options)
        return when (action) {
            is Action.Migrate -> {
                Answer.Ran(action.command, qmig.target, qmig.migrate(MigrateOptions(action.to, action.dryRun, consent)))
            }
            is Action.Rollback -> {
                val options = RollbackOptions(action.goal, action.dryRun, consent)
                Answer.Ran(action.command, qmig.target, qmig.rollback(options))
            }
            is Action.Status -> {
                Answer.Listed(action.command, qmig.target, qmig.status())
            }
        }
    }
}
