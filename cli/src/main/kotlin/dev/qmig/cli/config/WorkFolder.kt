package dev.qmig.cli.config

import dev.qmig.cli.text.Messages
import java.nio.file.InvalidPathException
import java.nio.file.Path
import kotlin.io.path.isDirectory

/** What looking for the folder to work in gives. */
internal sealed interface WorkFolder {
    /** It is [folder]. */
    data class Found(val folder: Path) : WorkFolder

    /** Why there is none. */
    data class Wrong(val message: String) : WorkFolder

    companion object {
        /** The folder that `-C` [name]s, seen from [current], which it is where nothing is named. */
        fun of(name: String?, current: Path): WorkFolder {
            if (name?.isBlank() == true) return Wrong(Messages.emptySetting("`-C`"))
            val folder = try {
                current.resolve(name.orEmpty()).normalize()
            } catch (_: InvalidPathException) {
                return Wrong(Messages.notAPath("`-C`"))
            }
            return if (folder.isDirectory()) Found(folder) else Wrong(Messages.noSuchFolder(folder))
        }
    }
}
