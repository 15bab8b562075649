package dev.qmig.cli.run

import dev.qmig.Qmig
import dev.qmig.cli.command.Action
import dev.qmig.cli.command.ServerEnd
import dev.qmig.cli.config.Resolution
import dev.qmig.cli.config.Settings
import dev.qmig.cli.config.TargetSetting
import java.nio.file.Path

/**
 * Copies collections from one server to another, or inside one.
 *
 * @property folder where paths on the command line start
 * @property resolve finds the settings of one end
 */
internal class Copies(
    private val opener: Opener,
    private val display: Display,
    private val folder: Path,
    private val resolve: (ServerEnd) -> Resolution,
) {
    /** Copies as [action] says. */
    fun run(action: Action.Copy): Answer {
        val ends = listOf(action.from, action.to).map(resolve)
        val found = ends.filterIsInstance<Resolution.Found>().map { it.settings }
        if (found.size < ends.size) {
            val problems = ends.filterIsInstance<Resolution.Wrong>().flatMap { it.problems }
            return Answer.Refused(action.command, problems.distinct())
        }
        val (source, target) = found
        return if (isOne(source, target)) {
            opened(action, source) { qmig -> copied(action, qmig, qmig) }
        } else {
            opened(action, source) { from -> opened(action, target) { to -> copied(action, from, to) } }
        }
    }

    /** Whether one connection is enough, as it has to be where a folder lets no second one in. Each end shows its own key and certificate. */
    private fun isOne(source: Settings, target: Settings) = source.target.value == target.target.value &&
        (source.target.value !is TargetSetting.Server || shown(source) == shown(target))

    private fun shown(settings: Settings) =
        listOf(settings.apiKey, settings.tls.certificate, settings.tls.key).map { it?.value }

    private fun opened(action: Action.Copy, settings: Settings, work: (Qmig) -> Answer): Answer =
        when (val opening = opener.open(settings, display.progress)) {
            is Opening.Refused -> Answer.Refused(action.command, opening.problems)
            is Opening.Opened -> opening.use {
                it.warnings.forEach(display::warn)
                work(it.qmig)
            }
        }

    private fun copied(action: Action.Copy, from: Qmig, to: Qmig): Answer {
        display.copying(from.target, to.target)
        val options = action.options.copy(transform = action.transform?.let { folder.resolve(it).normalize() })
        return Answer.Copied(action.command, from.target, to.target, to.copy(from, options))
    }
}
