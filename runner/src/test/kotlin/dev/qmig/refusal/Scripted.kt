package dev.qmig.refusal

import dev.qmig.Attempt
import dev.qmig.Catalogue
import dev.qmig.MigrationSource
import dev.qmig.RecordedMigration
import dev.qmig.model.Node
import dev.qmig.model.Operation
import dev.qmig.model.Recording
import dev.qmig.model.Version
import dev.qmig.plan.Source
import dev.qmig.script.BatchCompiler
import dev.qmig.script.Compilation
import dev.qmig.script.CompiledScript
import dev.qmig.script.Recorded
import dev.qmig.script.ScriptEvaluator
import dev.qmig.script.ScriptFile
import dev.qmig.script.withoutMarks
import dev.qmig.then
import java.nio.file.Path

/** So that no mistake is in the first line. */
private const val HEADER = "// A migration with a mistake.\n\n"

/** The scripts of [rows], compiled in one batch, each a migration of its own. */
internal class Scripted(private val rows: List<Row>) {
    private val files = rows.mapIndexed { index, row ->
        val name = "%03d_mistake.qmig.kts".format(index + 1)
        ScriptFile(Version.of("${index + 1}"), "mistake", name, Path.of(name), HEADER + row.script.withoutMarks())
    }

    private val compiled: List<CompiledScript> by lazy {
        when (val compilation = BatchCompiler(emptyList()).compile(files)) {
            is Compilation.Compiled -> compilation.scripts
            is Compilation.Broken -> error(compilation.problems.joinToString("\n") { "${it.position}: ${it.message}" })
        }
    }

    /** Where the mistake of [row] is, as a user reads it. */
    fun position(row: Row): String = "${files[rows.indexOf(row)].name}:${row.line + HEADER.count { it == '\n' }}"

    /** What the script of [row] asks for, which has no mistake that is seen while it runs. */
    fun operations(row: Row): List<Operation> = when (val recorded = recording(row)) {
        is Attempt.Got -> recorded.value.operations()
        is Attempt.Failed -> error("${recorded.problems}")
    }

    /** The script of [row] as the only migration. */
    fun migrations(row: Row): MigrationSource {
        val file = files[rows.indexOf(row)]
        val source = Source(file.version, file.name, file.title, file.digest)
        val recorded = recording(row).then { Attempt.Got(listOf<RecordedMigration>(Fixed(source, it))) }
        return MigrationSource {
            Attempt.Got(
                object : Catalogue {
                    override val sources = listOf(source)

                    override fun record(wanted: List<Source>) = recorded
                },
            )
        }
    }

    private fun recording(row: Row): Attempt<Recording> =
        when (val recorded = ScriptEvaluator(emptyList()).evaluate(listOf(compiled[rows.indexOf(row)]))) {
            is Recorded.Scripts -> Attempt.Got(recorded.scripts.single().recording)
            is Recorded.Broken -> Attempt.Failed(recorded.problems)
        }

    private class Fixed(override val source: Source, override val declared: Recording) : RecordedMigration {
        override fun recordedWith(values: Node.Obj): Attempt<Recording> = Attempt.Got(declared)
    }
}
