package dev.qmig.cli.config

import dev.qmig.cli.command.GlobalOptions
import dev.qmig.model.Problem
import java.nio.file.Path

/** Where the migrations are, for commands that need no target. */
internal sealed interface MigrationsFolder {
    /** There. */
    data class Found(val path: Path) : MigrationsFolder

    /** The settings are wrong. */
    data class Wrong(val problems: List<Problem>) : MigrationsFolder

    companion object {
        /** What a target is read as where none is named: it is not used. */
        private const val ANY_TARGET = "embedded"

        /** The folder for a run with [options] that is started in [current]. */
        fun find(options: GlobalOptions, environment: Map<String, String>, current: Path): MigrationsFolder =
            when (val found = SettingsResolver.resolve(options.copy(url = ANY_TARGET), environment, current)) {
                is Resolution.Found -> Found(found.settings.migrations.value)
                is Resolution.Wrong -> Wrong(found.problems)
            }
    }
}
