package dev.qmig.cli.config

import dev.qmig.cli.text.Messages
import java.nio.file.Path

/**
 * What a run works with, complete.
 *
 * @property migrations the folder of the migrations
 */
internal data class Settings(
    val target: Setting<TargetSetting>,
    val migrations: Setting<Path>,
    val apiKey: Setting<Secret>?,
) {
    /** A line for each setting: its value and where it comes from. */
    fun described(): List<String> = listOf(
        Messages.setting("target", target.value.toString(), target.source),
        Messages.setting("migrations", migrations.value.toString(), migrations.source),
        Messages.setting("API key", apiKey?.value?.toString() ?: "none", apiKey?.source ?: "the default"),
    )
}

/** Where migrations go. */
internal sealed interface TargetSetting {
    /** An embedded Qdrant that keeps its data in [folder]. */
    data class Embedded(val folder: Path) : TargetSetting {
        override fun toString(): String = "embedded in $folder"
    }

    /** The server at [url], which is not checked yet. */
    data class Server(val url: String) : TargetSetting {
        override fun toString(): String = url
    }
}
