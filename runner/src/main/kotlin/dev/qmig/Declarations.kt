package dev.qmig

import dev.qmig.engine.Lease
import dev.qmig.engine.LeaseSeeker
import dev.qmig.history.History
import dev.qmig.history.HistoryEntry
import dev.qmig.history.MigrationState
import dev.qmig.model.Problem
import dev.qmig.model.Version
import dev.qmig.plan.Chain
import dev.qmig.plan.ChainLink
import dev.qmig.plan.Cure
import dev.qmig.plan.Curing
import dev.qmig.plan.Discrepancies
import dev.qmig.plan.Discrepancy
import dev.qmig.plan.Migration
import dev.qmig.plan.Pending
import java.time.Duration

/** Writes into the history what people declare about migrations. Nothing else on the target is changed. */
internal class Declarations(
    private val target: OpenTarget,
    private val settings: Settings,
    private val migrations: MigrationSource,
) {
    /** Finds discrepancies, and cures those that [options] name. */
    fun repair(options: RepairOptions): Outcome<RepairReport> {
        val cures = options.cures.distinct()
        contradictions(cures).let { if (it.isNotEmpty()) return Outcome.Stopped(it, null) }
        val files = Remembering(migrations.discover().orStop { return it })
        if (cures.isEmpty()) return reported(emptyList(), files)
        return locked(options.lockTimeout) { lease ->
            val before = target.history().orStop { return it }
            val started = settings.clock.instant()
            val changes = cured(cures, files, before).orStop { return it }
            discrepancies(files, before.with(changes)).orStop { return it }
            write(changes, before, lease)
            val after = before.with(changes)
            target.note("repair", before.current(), after.current(), changes.keys.toList(), started, emptyList())
            reported(cures, files)
        }
    }

    private fun contradictions(cures: List<Cure>): List<Problem> = cures.flatMapIndexed { place, cure ->
        cures.drop(place + 1).filter(cure::contradicts).map { RunProblems.contradicting(cure, it) }
    }

    private fun reported(cured: List<Cure>, files: Catalogue): Outcome<RepairReport> {
        val history = target.history().orStop { return it }
        val left = discrepancies(files, history).orStop { return it }
        return Outcome.Done(RepairReport(cured, left))
    }

    private fun discrepancies(files: Catalogue, history: History): Attempt<List<Discrepancy>> {
        val chain = Chain.of(files.sources, history)
        val changed = chain.links().filter { it.isApplied && it.isTextChanged }.mapNotNull(ChainLink::source)
        return files.record(changed)
            .then { withPastValues(it, history.entries()) }
            .then { Attempt.Got(Discrepancies.of(chain, it)) }
    }

    /** What becomes of each entry that [cures] are about, one after the other; null where it goes. */
    private fun cured(
        cures: List<Cure>,
        files: Catalogue,
        before: History,
    ): Attempt<Map<Version, HistoryEntry?>> {
        val curing = Curing(target.by, settings.clock.instant())
        val changes = linkedMapOf<Version, HistoryEntry?>()
        val problems = mutableListOf<Problem>()
        var history = before
        for (cure in cures) {
            val link = Chain.of(files.sources, history).links().firstOrNull { it.version() == cure.version() }
            val migration = when (val read = migrationFor(link, files, history)) {
                is Attempt.Got -> read.value
                is Attempt.Failed -> return read
            }
            when (val result = curing.cure(cure, link, migration)) {
                is Curing.Rewritten -> changes[cure.version()] = result.entry()
                is Curing.Forgotten -> changes[cure.version()] = null
                is Curing.Refused -> problems += result.problem()
            }
            history = before.with(changes)
        }
        return Attempt.of(changes, problems)
    }

    /** What the script asks for now, where a declaration needs that. */
    private fun migrationFor(link: ChainLink?, files: Catalogue, history: History): Attempt<Migration?> {
        val source = link?.source()?.takeIf { link.isPending || link.isTextChanged } ?: return Attempt.Got(null)
        return files.record(listOf(source))
            .then { withPastValues(it, history.entries()) }
            .then { Attempt.Got(it[source.version()]) }
    }

    /** Counts everything up to a version as applied that the server is said to have. */
    fun baseline(options: BaselineOptions): Outcome<BaselineReport> {
        val files = Remembering(migrations.discover().orStop { return it })
        val found = toAdopt(files, options.at).orStop { return it }
        val differences = found.differences(target).orStop { return it }
        val report = BaselineReport(options.at, emptyList(), differences)
        if (found.adopted.isEmpty()) return Outcome.Done(report)
        if (differences.isNotEmpty() && !options.acceptDifferences) {
            return Outcome.Stopped(listOf(RunProblems.otherThanScripts(options.at, differences)), report)
        }
        return locked(options.lockTimeout) { lease ->
            val now = toAdopt(files, options.at).orStop { return it }
            val moved = now.differences(target).orStop { return it } - differences.toSet()
            if (moved.isNotEmpty()) {
                return@locked Outcome.Stopped(listOf(RunProblems.otherThanScripts(options.at, moved)), report)
            }
            val started = settings.clock.instant()
            val entries = now.adopted.associate {
                it.source().version() to Curing.adopted(it, target.by, settings.clock.instant())
            }
            write(entries, now.history, lease)
            val current = now.history.with(entries).current()
            target.note("baseline", now.history.current(), current, entries.keys.toList(), started, emptyList())
            Outcome.Done(report.copy(adopted = entries.keys.toList()))
        }
    }

    private fun toAdopt(files: Catalogue, at: Version): Attempt<Adoption> = target.history().then { history ->
        val chain = Chain.of(files.sources, history)
        val upTo = chain.links().filter { !it.version().isAfter(at) }
        val problems = listOfNotNull(
            RunProblems.noFileToAdopt(at, chain.newestFile()).takeUnless { chain.hasFile(at) },
        ) + upTo.filter { it.isUnfinished }.map { RunProblems.unfinishedBefore(at, it.version()) }
        Attempt.of(upTo, problems).then { links ->
            files.record(links.mapNotNull(ChainLink::source))
                .then { withGivenValues(it, settings.parameters, chain, history, at) }
                .then { compiled ->
                    val pending = links.filter { it.isPending }.map { compiled.getValue(it.version()) }
                    Attempt.Got(Adoption(history, pending, compiled.values.map { Pending(it, null) }))
                }
        }
    }

    private fun write(entries: Map<Version, HistoryEntry?>, before: History, lease: Lease) {
        entries.forEach { (version, entry) ->
            lease.confirm()
            if (entry == null) target.forget(version) else target.write(entry, lease)
        }
        val (version, last) = entries.entries.lastOrNull() ?: return
        val shown = last ?: before.entry(version).orElseThrow()
            .declared(MigrationState.REVERTED, emptyList(), target.by, settings.clock.instant())
        target.show(before.with(entries), shown)
    }

    private inline fun <T> locked(limit: Duration, work: (Lease) -> Outcome<T>): Outcome<T> =
        when (val sought = target.lease(limit)) {
            is LeaseSeeker.Refused -> Outcome.Stopped(listOf(sought.problem()), null)
            is LeaseSeeker.Got -> sought.lease().use(work)
        }
}

/** This history with [changes], where null stands for an entry that goes. */
private fun History.with(changes: Map<Version, HistoryEntry?>): History =
    History(entries.filterNot { it.version() in changes } + changes.values.filterNotNull())
