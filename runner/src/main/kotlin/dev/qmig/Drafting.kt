package dev.qmig

import dev.qmig.generate.Generated
import dev.qmig.generate.MigrationScript
import dev.qmig.history.History
import dev.qmig.model.ClusterSchema
import dev.qmig.model.ProblemCode
import dev.qmig.model.SchemaDiff
import dev.qmig.model.ShippedDefaults
import dev.qmig.plan.Chain
import dev.qmig.plan.Migration
import dev.qmig.plan.Replay
import java.nio.file.Path
import java.util.TreeMap

/** Writes the migration that is missing between what scripts declare and what is wished for. */
internal class Drafting(
    private val settings: Settings,
    private val migrations: MigrationSource,
    private val target: () -> OpenTarget,
) {
    /** The migration; where it would do nothing, that is told by [Generated.isEmpty]. */
    fun draft(options: DraftOptions): Outcome<Generated> {
        val scripts = replayed().orStop { return it }
        val wished = options.schema
        val diff = if (wished == null) {
            toLive(scripts, options.unmanaged).orStop { return it }
        } else {
            SchemaDiff.between(scripts, declared(wished).orStop { return it })
        }
        val draft = MigrationScript.of(diff, options.description)
        return Outcome.Done(Generated(draft.text(), draft.leftOut(), draft.isEmpty()))
    }

    private fun replayed(): Attempt<ClusterSchema> = when (val found = migrations.discover()) {
        is Attempt.Got -> {
            recorded(found.value).then(::made)
        }
        is Attempt.Failed -> {
            val isEmpty = found.problems.all { it.code() == ProblemCode.NO_MIGRATIONS }
            if (isEmpty) Attempt.Got(ClusterSchema.EMPTY) else found
        }
    }

    /** What [migrations] make, without their points. */
    private fun made(migrations: List<Migration>): Attempt<ClusterSchema> = when (val replay = Replay.of(migrations)) {
        is Replay.Made -> Attempt.Got(ClusterSchema(replay.schema().collections(), replay.schema().aliases()))
        is Replay.Refused -> Attempt.Failed(replay.problems())
    }

    private fun recorded(files: Catalogue): Attempt<List<Migration>> {
        val newest = files.sources.lastOrNull()?.version() ?: return Attempt.Got(emptyList())
        val chain = Chain.of(files.sources, History.EMPTY)
        return files.record(files.sources)
            .then { withGivenValues(it, settings.parameters, chain, History.EMPTY, newest) }
            .then { byVersion -> Attempt.Got(byVersion.values.sortedBy { it.source().version() }) }
    }

    private fun declared(file: Path): Attempt<ClusterSchema> =
        SchemaFile(file, settings).migration().then { made(listOf(it)) }

    /** Only what scripts know, unless others are wanted as well. */
    private fun toLive(scripts: ClusterSchema, unmanaged: Boolean): Attempt<SchemaDiff> =
        target().collections().then { all ->
            val known = scripts.collections().keys
            val names = if (unmanaged) all + known else known
            val read = target().schema(names)
            val live = ClusterSchema(
                read.collections(),
                read.aliases().filterTo(TreeMap()) { (alias, name) ->
                    name in names || alias in scripts.aliases()
                },
            )
            val plain = ShippedDefaults.without(live)
            val wished = known.fold(plain) { schema, name ->
                live.collection(name).map { schema.with(name, it) }.orElse(schema)
            }
            Attempt.Got(SchemaDiff.between(ShippedDefaults.filledIn(scripts, live), wished))
        }
}
