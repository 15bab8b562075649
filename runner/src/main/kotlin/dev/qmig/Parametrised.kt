package dev.qmig

import dev.qmig.history.History
import dev.qmig.history.HistoryEntry
import dev.qmig.model.GivenParameter
import dev.qmig.model.Node
import dev.qmig.model.Parameter
import dev.qmig.model.Version
import dev.qmig.plan.Chain
import dev.qmig.plan.Migration
import dev.qmig.plan.ParameterValues

/**
 * [recorded] on the way to [target]: what is to be applied with the values that are [given], and what is applied with those that it
 * ran with. Every value that does not fit is told at once.
 */
internal fun withGivenValues(
    recorded: List<RecordedMigration>,
    given: List<GivenParameter>,
    chain: Chain,
    history: History,
    target: Version,
): Attempt<Map<Version, Migration>> {
    val applied = history.applied().associateBy(HistoryEntry::version)
    val (past, open) = recorded.partition { it.source.version() in applied }
    val compiled = recorded.map { it.source.version() }.toSet()
    val known = past.flatMap { migration -> migration.declared.parameters.map { it.name() } } +
        history.inEffect().filterNot { it.version() in compiled }.flatMap { it.parameters().entries().keys }
    val resolved = ParameterValues.resolve(
        open.map { ParameterValues.Declaring(it.source, it.declared.parameters) },
        given,
        ParameterValues.Elsewhere(known.toSet(), chain.compilesAllBy(target)),
    )
    if (resolved.problems().isNotEmpty()) return Attempt.Failed(resolved.problems())
    return withValues(recorded) { resolved.values()[it.source.version()] ?: pastValues(it, applied) }
}

/** Those parameters of [recorded] that must be given a value and are not by [given], each name once. */
internal fun samples(recorded: List<RecordedMigration>, given: List<GivenParameter>): List<Parameter> =
    recorded.flatMap { it.declared.parameters }
        .filter { parameter -> parameter.isRequired && given.none { it.name == parameter.name } }
        .distinctBy { it.name }

/** Those of [given] that [recorded] declare: of a script that stands alone, what others declare is no mistake. */
internal fun declaredOf(given: List<GivenParameter>, recorded: List<RecordedMigration>): List<GivenParameter> {
    val names = recorded.flatMap { it.declared.parameters }.map { it.name() }.toSet()
    return given.filter { it.name in names }
}

/** [recorded] with the values that they ran with, as [entries] tell. */
internal fun withPastValues(
    recorded: List<RecordedMigration>,
    entries: List<HistoryEntry>,
): Attempt<Map<Version, Migration>> {
    val byVersion = entries.associateBy(HistoryEntry::version)
    return withValues(recorded) { pastValues(it, byVersion) }
}

private fun pastValues(migration: RecordedMigration, entries: Map<Version, HistoryEntry>): Node.Obj =
    entries[migration.source.version()]?.let { ParameterValues.past(migration.declared.parameters, it.parameters()) }
        ?: Node.Obj.EMPTY

/** Only what the values can change is run again. */
private fun withValues(
    recorded: List<RecordedMigration>,
    values: (RecordedMigration) -> Node.Obj,
): Attempt<Map<Version, Migration>> {
    val attempts = recorded.map { withValues(it, values(it)) }
    val problems = attempts.filterIsInstance<Attempt.Failed>().flatMap { it.problems }
    val migrations = attempts.filterIsInstance<Attempt.Got<Migration>>().map { it.value }
    return Attempt.of(migrations.associateBy { it.source().version() }, problems)
}

private fun withValues(migration: RecordedMigration, given: Node.Obj): Attempt<Migration> {
    val declared = migration.declared
    if (!ParameterValues.differ(declared.parameters, given)) {
        return Attempt.Got(Migration(migration.source, declared, declared, given))
    }
    return when (val run = migration.recordedWith(given)) {
        is Attempt.Failed -> run
        is Attempt.Got -> Attempt.of(
            Migration(migration.source, declared, run.value, given),
            ParameterValues.sometimesDeclared(migration.source, declared.parameters, run.value.parameters)
                .stream().toList(),
        )
    }
}
