package dev.qmig.cli.config

import dev.qmig.model.Problem
import java.nio.file.Path

/** Where something is, for commands that need no target. */
internal sealed interface LocalFolder {
    /** There. */
    data class Found(val path: Path) : LocalFolder

    /** The settings are wrong. */
    data class Wrong(val problems: List<Problem>) : LocalFolder
}
