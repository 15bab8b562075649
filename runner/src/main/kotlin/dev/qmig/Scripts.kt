package dev.qmig

import dev.qmig.engine.Progress
import dev.qmig.model.Version
import dev.qmig.plan.Migration
import dev.qmig.plan.Source
import dev.qmig.script.Recorded
import dev.qmig.script.ScriptFile
import dev.qmig.script.ScriptRecorder

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

    override fun record(wanted: List<Source>): Attempt<Map<Version, Migration>> {
        if (wanted.isNotEmpty()) listener.on(Progress.Compiling(wanted.size))
        return when (val recorded = recorder.record(wanted.map { byVersion.getValue(it.version()) })) {
            is Recorded.Broken -> Attempt.Failed(recorded.problems)
            is Recorded.Scripts -> Attempt.Got(
                recorded.scripts.associate { it.file.version to Migration(it.file.source(), it.recording) },
            )
        }
    }
}

private fun ScriptFile.source() = Source(version, name, title, digest)
