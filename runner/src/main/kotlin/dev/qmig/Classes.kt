package dev.qmig

import dev.qmig.dsl.Migration
import dev.qmig.model.Node
import dev.qmig.model.Problem
import dev.qmig.model.Recording
import dev.qmig.plan.Source
import dev.qmig.script.MigrationClass
import dev.qmig.script.ScriptProblems
import dev.qmig.script.ScriptRun
import java.io.Closeable
import java.util.ServiceConfigurationError
import java.util.ServiceLoader

/** Where migrations that are classes come from, besides those that are named. */
internal class Classes(
    private val named: List<Class<out Migration>>,
    private val services: (() -> ClassLoader)?,
) : AutoCloseable {
    private val loader = lazy(LazyThreadSafetyMode.NONE) { services?.invoke() }

    /** Closes what the classes of services were loaded from. */
    override fun close() {
        if (loader.isInitialized()) (loader.value as? Closeable)?.close()
    }

    /** All of them, or everything that is wrong with them. */
    fun discover(): Attempt<List<MigrationClass>> {
        val types = try {
            (named + loader.value?.let(::provided).orEmpty()).distinct()
        } catch (broken: ServiceConfigurationError) {
            return Attempt.Failed(listOf(ScriptProblems.notLoadable(broken.message)))
        }
        val read = types.map(MigrationClass::of)
        val problems = read.filterIsInstance<MigrationClass.Wrong>().map(MigrationClass.Wrong::problem)
        return Attempt.of(read.filterIsInstance<MigrationClass.Right>().map(MigrationClass.Right::migration), problems)
    }

    private fun provided(loader: ClassLoader): List<Class<out Migration>> =
        ServiceLoader.load(Migration::class.java, loader).stream().map { it.type() }.toList()
}

/** A class, as planning sees it. */
internal class ClassedMigration(
    private val migration: MigrationClass,
    override val declared: Recording,
) : RecordedMigration {
    override val source: Source = migration.source()

    override fun recordedWith(values: Node.Obj): Attempt<Recording> = recorded(migration, values)
}

/** What [migration] asks for with [values] of its parameters. */
internal fun recorded(migration: MigrationClass, values: Node.Obj): Attempt<Recording> =
    when (val run = migration.record(values.entries())) {
        is ScriptRun.Finished -> Attempt.Got(run.recording)
        is ScriptRun.Failed -> Attempt.Failed(run.problems)
    }

internal fun MigrationClass.source() = Source(version, name, title, digest)

/** Those of [sources] that share a version. */
internal fun sameVersions(sources: List<Source>): List<Problem> = sources
    .groupBy { it.version() }
    .filterValues { it.size > 1 }
    .map { (version, same) -> ScriptProblems.sameVersion(version, same.map { it.script() }) }
