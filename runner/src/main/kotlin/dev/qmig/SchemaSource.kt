package dev.qmig

import dev.qmig.history.History
import dev.qmig.model.ClusterSchema
import dev.qmig.model.GivenParameter
import dev.qmig.model.Version
import dev.qmig.plan.Chain
import dev.qmig.plan.Migration
import dev.qmig.plan.Replay
import java.nio.file.Path

/**
 * What tells a schema.
 *
 * @since 0.1
 */
public sealed interface SchemaSource {
    /** The target, as it is. */
    public data object Live : SchemaSource

    /** The scripts, up to [to], which must have a file, or all of them: what they make of an empty server. No target is asked. */
    public data class Migrations
        @JvmOverloads
        constructor(public val to: Version? = null) : SchemaSource

    /** One script: what it makes of an empty server. It need not be called as migrations are. No target is asked. */
    public data class Script(public val file: Path) : SchemaSource
}

/** What [migrations], up to [to] or all of them, make of an empty server; parameters without a value are as their sample. */
internal fun replayed(
    migrations: MigrationSource,
    given: List<GivenParameter>,
    to: Version?,
): Attempt<ClusterSchema> = migrations.discover().then { files ->
    migrateTarget(Chain.of(files.sources, History.EMPTY), to)
        .then { last -> files.record(files.sources.filter { !it.version().isAfter(last) }) }
        .then { recorded -> withSamples(recorded, given) }
        .then { compiled -> made(compiled) }
}

private fun made(migrations: List<Migration>): Attempt<ClusterSchema> = when (val made = Replay.of(migrations)) {
    is Replay.Made -> Attempt.Got(made.schema())
    is Replay.Refused -> Attempt.Failed(made.problems())
}

/** [recorded] with the values that are [given]; a parameter that must be given one and is not is as its sample. */
private fun withSamples(
    recorded: List<RecordedMigration>,
    given: List<GivenParameter>,
): Attempt<List<Migration>> {
    val chain = Chain.of(recorded.map { it.source }, History.EMPTY)
    val all = given + samples(recorded, given).map { GivenParameter.typed(it.name, it.declared, "its sample", null) }
    return withGivenValues(recorded, all, chain, History.EMPTY, chain.newestFile())
        .then { byVersion -> Attempt.Got(recorded.map { byVersion.getValue(it.source.version()) }) }
}
