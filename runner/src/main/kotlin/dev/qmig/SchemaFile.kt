package dev.qmig

import dev.qmig.dsl.SCRIPT_EXTENSION
import dev.qmig.engine.Progress
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.plan.Migration
import dev.qmig.plan.Source
import dev.qmig.script.Recorded
import dev.qmig.script.ScriptFile
import dev.qmig.script.ScriptRecorder
import java.io.IOException
import java.nio.file.NoSuchFileException
import java.nio.file.Path
import kotlin.io.path.name
import kotlin.io.path.readText

/** A script that lies outside of the migrations folder and says what a schema is. */
internal class SchemaFile(private val path: Path, private val settings: Settings) {
    /** What it asks for, as a migration that has no version. */
    fun migration(): Attempt<Migration> = read().then { text ->
        val file = ScriptFile(Version.of("1"), path.name, path.name, path, text)
        val recorder = ScriptRecorder(path.toAbsolutePath().parent, settings.classPath, settings.cache)
        when (val recorded = recorder.record(listOf(file)) { settings.listener.on(Progress.Compiling(it)) }) {
            is Recorded.Broken -> {
                Attempt.Failed(recorded.problems)
            }
            is Recorded.Scripts -> {
                val source = Source(file.version, file.name, file.title, file.digest)
                Attempt.Got(Migration(source, recorded.scripts.single().recording))
            }
        }
    }

    private fun read(): Attempt<String> = try {
        if (path.name.endsWith(".$SCRIPT_EXTENSION")) Attempt.Got(path.readText()) else Attempt.Failed(otherName())
    } catch (e: IOException) {
        val reason = if (e is NoSuchFileException) "it is not there" else e.message ?: e.toString()
        Attempt.Failed(Problem.of(ProblemCode.USAGE, "cannot read `$path`: $reason"))
    }

    private fun otherName() = Problem.of(
        ProblemCode.USAGE,
        "`$path` is no script by its name; give it one as in `schema.$SCRIPT_EXTENSION`",
    )
}
