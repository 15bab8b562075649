package dev.qmig.cli.project

import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.reason
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import kotlin.io.path.createDirectories
import kotlin.io.path.exists
import kotlin.io.path.isDirectory
import kotlin.io.path.readLines
import kotlin.io.path.writeText

/** What became of one file or folder of a project. */
internal data class ProjectFile(val path: Path, val fate: Fate)

/** What a command may do to a file: it never overwrites one. */
internal enum class Fate(val word: String) {
    /** It was not there. */
    MADE("made"),

    /** It was there, and a line was added to it. */
    ADDED_TO("added to"),

    /** It was there and stays as it is. */
    KEPT("kept"),
}

/** What making files came to. */
internal sealed interface Making {
    /** They are all there now. */
    data class Made(val files: List<ProjectFile>) : Making

    /** They are not. */
    data class Refused(val problem: Problem) : Making
}

/** Makes what a project needs, in [root], and leaves alone what is there. Doing it twice is doing it once. */
internal class ProjectFiles(private val root: Path) {
    /** Makes the folder, a `qmig.toml`, the folder for migrations, and keeps the embedded Qdrant's data out of Git. */
    fun make(): Making = try {
        root.createDirectories()
        Making.Made(listOf(file("qmig.toml", ConfigTemplate.TEXT), folder("migrations"), gitIgnore()))
    } catch (e: IOException) {
        Making.Refused(Problem.of(ProblemCode.USAGE, Messages.unwritable(root, e.reason())))
    }

    private fun file(name: String, text: String): ProjectFile {
        val path = root.resolve(name)
        if (path.exists()) return ProjectFile(path, Fate.KEPT)
        path.writeText(text, Charsets.UTF_8, StandardOpenOption.CREATE_NEW)
        return ProjectFile(path, Fate.MADE)
    }

    private fun folder(name: String): ProjectFile {
        val path = root.resolve(name)
        if (path.isDirectory()) return ProjectFile(path, Fate.KEPT)
        path.createDirectories()
        return ProjectFile(path, Fate.MADE)
    }

    private fun gitIgnore(): ProjectFile {
        val path = root.resolve(".gitignore")
        if (!path.exists()) return file(".gitignore", "$IGNORED\n")
        if (path.readLines().any { it.trim().trimStart('/') in setOf(IGNORED, IGNORED.dropLast(1)) }) {
            return ProjectFile(path, Fate.KEPT)
        }
        val open = Files.readString(path).let { it.isNotEmpty() && !it.endsWith('\n') }
        path.writeText((if (open) "\n" else "") + "$IGNORED\n", Charsets.UTF_8, StandardOpenOption.APPEND)
        return ProjectFile(path, Fate.ADDED_TO)
    }

    private companion object {
        const val IGNORED = ".qmig/"
    }
}
