package dev.qmig

import dev.qmig.history.History
import dev.qmig.history.HistoryEntry
import dev.qmig.model.Problem
import dev.qmig.model.Version
import dev.qmig.plan.Chain
import dev.qmig.plan.EditedSteps
import dev.qmig.plan.LaterRollbacks
import dev.qmig.plan.Migration
import dev.qmig.plan.Pending
import dev.qmig.plan.Source

/** The version that `migrate` goes to: [wanted], which must have a file, or the newest file. */
internal fun migrateTarget(chain: Chain, wanted: Version?): Attempt<Version> = when {
    wanted == null -> Attempt.Got(chain.newestFile())
    chain.hasFile(wanted) -> Attempt.Got(wanted)
    else -> Attempt.Failed(RunProblems.noSuchFile(wanted, chain.newestFile()))
}

/** Applied migrations whose script now asks for something else. */
internal fun editedAfterwards(chain: Chain, compiled: Map<Version, Migration>): List<Problem> =
    chain.links().filter { it.isApplied }.mapNotNull { link ->
        val entry = link.entry() ?: return@mapNotNull null
        compiled[link.version()]?.let { EditedSteps.checkApplied(it, entry, chain.before(link.version())).orElse(null) }
    }

/** What is to be applied to reach [target], with what it asks for. */
internal fun pending(chain: Chain, target: Version, compiled: Map<Version, Migration>): List<Pending> =
    chain.toApply(target).map { link ->
        Pending(compiled.getValue(link.version()), link.entry()?.takeIf { it.isUnfinished })
    }

/** The entries that a rollback to [goal] undoes, newest first. */
internal fun toRevert(history: History, goal: RollbackGoal): Attempt<List<HistoryEntry>> {
    val live = history.inEffect().reversed()
    return when (goal) {
        is RollbackGoal.To -> {
            if (goal.version.isNone || live.any { it.version() == goal.version }) {
                Attempt.Got(live.filter { it.version().isAfter(goal.version) })
            } else {
                Attempt.Failed(RunProblems.neverApplied(goal.version, live.map(HistoryEntry::version)))
            }
        }
        is RollbackGoal.Steps -> {
            if (goal.count <= live.size) {
                Attempt.Got(live.take(goal.count))
            } else {
                Attempt.Failed(RunProblems.tooManySteps(goal.count, live.size))
            }
        }
    }
}

/**
 * [entries] with the `rollback` blocks that were written after they were applied, and with the code that undoes them. Only scripts
 * whose text changed or that hold such code are compiled. A rollback must always be possible, so where scripts are gone or do not
 * compile the recorded inverses hold of those.
 */
internal fun withLaterRollbacks(catalogue: Catalogue, entries: List<HistoryEntry>): List<HistoryEntry> {
    val sources = catalogue.sources.associateBy { it.version() }
    val asked = entries.mapNotNull { entry ->
        sources[entry.version()]?.takeIf { it.digest() != entry.digest() || entry.isUndoneByCode() }
    }
    val compiled = compilable(catalogue, asked, entries)
    return entries.map { entry -> compiled[entry.version()]?.let { LaterRollbacks.of(entry, it) } ?: entry }
}

/** What the scripts of those of [entries] ask for that were adopted, as far as the scripts are there and compile; [files] has them. */
internal fun adoptedScripts(files: () -> Catalogue, entries: List<HistoryEntry>): Map<Version, Migration> {
    val adopted = entries.filter { it.adopted() }.map { it.version() }
    if (adopted.isEmpty()) return emptyMap()
    val catalogue = files()
    return compilable(catalogue, catalogue.sources.filter { it.version() in adopted }, entries)
}

/** What those of [asked] ask for that compile. */
private fun compilable(
    catalogue: Catalogue,
    asked: List<Source>,
    entries: List<HistoryEntry>,
): Map<Version, Migration> = when (val all = compiled(catalogue, asked, entries)) {
    is Attempt.Got -> all.value
    is Attempt.Failed -> asked.mapNotNull { (compiled(catalogue, listOf(it), entries) as? Attempt.Got)?.value }.merged()
}

private fun compiled(catalogue: Catalogue, asked: List<Source>, entries: List<HistoryEntry>) =
    catalogue.record(asked).then { withPastValues(it, entries) }

private fun List<Map<Version, Migration>>.merged(): Map<Version, Migration> =
    flatMap { it.entries }.associate { it.key to it.value }
