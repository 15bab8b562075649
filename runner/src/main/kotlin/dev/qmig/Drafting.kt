package dev.qmig

import dev.qmig.generate.Generated
import dev.qmig.generate.MigrationScript
import dev.qmig.model.ClusterSchema
import dev.qmig.model.ProblemCode
import dev.qmig.model.SchemaDiff
import dev.qmig.model.ShippedDefaults
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
            made(Offline(found.value, settings.parameters))
        }
        is Attempt.Failed -> {
            val isEmpty = found.problems.all { it.code() == ProblemCode.NO_MIGRATIONS }
            if (isEmpty) Attempt.Got(ClusterSchema.EMPTY) else found
        }
    }

    private fun declared(file: Path): Attempt<ClusterSchema> = Scripts(settings).alone(file).discover()
        .then { made(Offline(it, settings.parameters, alone = true)) }

    /** What [scripts] make, without their points. */
    private fun made(scripts: Offline): Attempt<ClusterSchema> = scripts.timeline()
        .then { Attempt.Got(ClusterSchema(it.schema().collections(), it.schema().aliases())) }

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
