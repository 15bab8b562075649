package dev.qmig.cli.config

import dev.qmig.model.Problem
import java.nio.file.Path

/** Where the migrations are, for commands that need no target. */
internal sealed interface MigrationsFolder {
    /** There. */
    data class Found(val path: Path) : MigrationsFolder

    /** The settings are wrong. */
    data class Wrong(val problems: List<Problem>) : MigrationsFolder
}
