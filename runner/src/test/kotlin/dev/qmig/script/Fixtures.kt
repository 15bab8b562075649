package dev.qmig.script

import dev.qmig.model.Problem
import dev.qmig.model.Version
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.types.shouldBeInstanceOf
import java.nio.file.Path
import kotlin.io.path.createParentDirectories
import kotlin.io.path.writeText

/** A new migrations folder with these files: path in the folder to text. */
internal fun FunSpec.folderOf(vararg files: Pair<String, String>): Path = folderOf(files.toMap())

internal fun FunSpec.folderOf(files: Map<String, String>): Path {
    val folder = tempdir().toPath()
    files.forEach { (name, text) -> folder.resolve(name).createParentDirectories().writeText(text) }
    return folder
}

/** Finds, compiles and runs the scripts of [folder]; its names must be in order. */
internal fun recorded(
    folder: Path,
    extraClassPath: List<Path> = emptyList(),
): Recorded {
    val recorder = ScriptRecorder(folder, extraClassPath)
    val discovery = recorder.discover()
    discovery.problems.shouldBeEmpty()
    return recorder.record(discovery.files)
}

/** The summaries of the operations of each script, by file. */
internal fun Recorded.summaries(): Map<String, List<String>> =
    scripts().associate { script ->
        script.file.name to script.recording.operations().map { it.summary() }
    }

internal fun Recorded.problems(): List<Problem> = shouldBeInstanceOf<Recorded.Broken>().problems

/** A script's text, line by line. */
internal fun lines(vararg lines: String): String = lines.joinToString("\n")

internal fun Recorded.scripts(): List<RecordedScript> = shouldBeInstanceOf<Recorded.Scripts>().scripts

internal fun List<Problem>.positions(): List<String> = map { it.position.toString() }

internal fun script(
    text: String,
    name: String = "001_a.qmig.kts",
) = ScriptFile(Version.of("1"), "a", name, Path.of("/migrations", name), text)
