package dev.qmig

import dev.qmig.engine.Progress
import dev.qmig.model.Node
import dev.qmig.model.Recording
import dev.qmig.model.Version
import dev.qmig.plan.Migration
import dev.qmig.plan.Source
import dev.qmig.script.Recorded
import dev.qmig.script.RecordedScript
import dev.qmig.script.ScriptFile
import dev.qmig.script.ScriptRecorder
import dev.qmig.script.ScriptRun

/** The scripts of a folder, as planning sees them. */
internal class Scripts(private val settings: Settings) : MigrationSource {
    private val recorder = ScriptRecorder(settings.migrations, settings.classPath)

    override fun discover(): Attempt<Catalogue> {
        val found = recorder.discover()
        return Attempt.of(ScriptCatalogue(found.files, recorder, settings.listener), found.problems)
    }
}

private class ScriptCatalogue(
    files: List<ScriptFile>,
    private val recorder: ScriptRecorder,
    private val listener: Progress.Listener,
) : Catalogue {
    private val byVersion = files.associateBy(ScriptFile::version)

    override val sources: List<Source> = files.map { it.source() }

    override fun record(wanted: List<Source>): Attempt<List<RecordedMigration>> {
        if (wanted.isNotEmpty()) listener.on(Progress.Compiling(wanted.size))
        return when (val recorded = recorder.record(wanted.map { byVersion.getValue(it.version()) })) {
            is Recorded.Broken -> Attempt.Failed(recorded.problems)
            is Recorded.Scripts -> Attempt.Got(recorded.scripts.map(::ScriptedMigration))
        }
    }
}

private class ScriptedMigration(private val script: RecordedScript) : RecordedMigration {
    override val source: Source = script.file.source()

    override val declared: Recording get() = script.recording

    override fun recordedWith(values: Node.Obj): Attempt<Recording> = when (
        val run = script.runWith(
            values.entries(),
        )
    ) {
        is ScriptRun.Finished -> Attempt.Got(run.recording)
        is ScriptRun.Failed -> Attempt.Failed(run.problems)
    }
}

private fun ScriptFile.source() = Source(version, name, title, digest)
