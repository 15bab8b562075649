package dev.qmig

import dev.qmig.engine.Progress
import dev.qmig.model.Node
import dev.qmig.model.Recording
import dev.qmig.model.Version
import dev.qmig.plan.Migration
import dev.qmig.plan.Source
import dev.qmig.script.Discovery
import dev.qmig.script.MigrationClass
import dev.qmig.script.Recorded
import dev.qmig.script.RecordedScript
import dev.qmig.script.ScriptFile
import dev.qmig.script.ScriptRecorder
import dev.qmig.script.ScriptRun
import dev.qmig.script.singleScript
import java.nio.file.Path

/** The scripts of a folder, and the classes beside them, as planning sees them. */
internal class Scripts(private val settings: Settings) : MigrationSource {
    private val recorder = ScriptRecorder(settings.migrations, settings.classPath, settings.cache)

    override fun discover(): Attempt<Catalogue> = when (val read = settings.classes.discover()) {
        is Attempt.Failed -> {
            Attempt.Failed(recorder.discover(mayBeEmpty = true, mayBeMissing = true).problems + read.problems)
        }
        is Attempt.Got -> {
            val found = recorder.discover(mayBeEmpty = read.value.isNotEmpty(), mayBeMissing = mayBeMissing(read.value))
            val catalogue = catalogue(found, read.value)
            Attempt.of(catalogue, found.problems.ifEmpty { sameVersions(catalogue.sources) })
        }
    }

    /** The script [file] alone, wherever it is and whatever it is called. */
    fun alone(file: Path): MigrationSource = MigrationSource {
        val found = singleScript(file)
        Attempt.of(catalogue(found, emptyList()), found.problems)
    }

    private fun mayBeMissing(classes: List<MigrationClass>) = settings.mayBeMissing && classes.isNotEmpty()

    override fun usable(): Catalogue =
        catalogue(
            recorder.discover(mayBeEmpty = true, mayBeMissing = true),
            (settings.classes.discover() as? Attempt.Got)?.value.orEmpty(),
        )

    private fun catalogue(found: Discovery, classes: List<MigrationClass>) =
        ScriptCatalogue(found.files, classes, recorder, settings.listener)
}

private class ScriptCatalogue(
    files: List<ScriptFile>,
    classes: List<MigrationClass>,
    private val recorder: ScriptRecorder,
    private val listener: Progress.Listener,
) : Catalogue {
    private val scripts = files.associateBy(ScriptFile::version)
    private val classes = classes.associateBy(MigrationClass::version)

    override val sources: List<Source> =
        (files.map { it.source() } + classes.map { it.source() }).sortedBy { it.version() }

    override fun record(wanted: List<Source>): Attempt<List<RecordedMigration>> {
        val attempts = listOf(
            recordedScripts(wanted.mapNotNull { scripts[it.version()] }),
            recordedClasses(wanted.mapNotNull { classes[it.version()] }),
        )
        val migrations = attempts.filterIsInstance<Attempt.Got<List<RecordedMigration>>>().flatMap { it.value }
        val problems = attempts.filterIsInstance<Attempt.Failed>().flatMap { it.problems }
        return Attempt.of(migrations.sortedBy { it.source.version() }, problems)
    }

    private fun recordedScripts(wanted: List<ScriptFile>): Attempt<List<RecordedMigration>> {
        val recorded = recorder.record(wanted) { listener.on(Progress.Compiling(it)) }
        return when (recorded) {
            is Recorded.Broken -> Attempt.Failed(recorded.problems)
            is Recorded.Scripts -> Attempt.Got(recorded.scripts.map(::ScriptedMigration))
        }
    }

    private fun recordedClasses(wanted: List<MigrationClass>): Attempt<List<RecordedMigration>> {
        val runs = wanted.map { it to recorded(it, Node.Obj.EMPTY) }
        val problems = runs.mapNotNull { (_, run) -> run as? Attempt.Failed }.flatMap { it.problems }
        val done = runs.mapNotNull { (migration, run) ->
            (run as? Attempt.Got)?.let { ClassedMigration(migration, it.value) }
        }
        return Attempt.of(done, problems)
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
