package dev.qmig

import dev.qmig.engine.Direction
import dev.qmig.history.History
import dev.qmig.history.StepState
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Grade
import dev.qmig.model.Inverse
import dev.qmig.model.Reads
import dev.qmig.model.Version
import dev.qmig.plan.AppliedMigration
import dev.qmig.plan.Drift
import dev.qmig.plan.Facts
import dev.qmig.plan.Plan
import java.time.Instant
import java.util.TreeMap

/** Tells all there is to know of [target] from one look at it: what is there, what would be planned on that, and how it drifted. */
internal class Reporting(
    private val target: OpenTarget,
    private val planning: Planning,
    private val foresight: Foresight,
) {
    /** The report of a target with [history], where [files] are the migrations and [status] their states; it is made [now]. */
    fun report(files: Catalogue, history: History, status: Status, now: Instant): Outcome<TargetReport> {
        val found = planning.find(files, history, MigrateOptions())
        val facts = whole(found)
        val planned = found.then { planning.planned(it, facts.only(it.reads), foresight, null) }
        val runs = target.runs().orStop { return it }
        return Outcome.Done(
            TargetReport(
                now,
                target.server,
                (planned as? Attempt.Got)?.value?.plan?.let(status::knowing) ?: status,
                grades(files, history) + (planned as? Attempt.Got)?.value?.plan?.let(::grades).orEmpty(),
                runs,
                ClusterSchema(facts.schema().collections(), facts.schema().aliases()),
                when (planned) {
                    is Attempt.Got -> Outcome.Done(told(planned.value))
                    is Attempt.Failed -> Outcome.Stopped(planned.problems, null)
                },
                driftOf(history, facts.schema()) { files },
            ),
        )
    }

    private fun told(planned: Planned) = planned.told(
        RunReport(Direction.APPLY, planned.plan, dryRun = true, begun = false, emptyList(), planned.history.current()),
    )

    /** Every collection, and what planning needs besides. */
    private fun whole(found: Attempt<Planning.Found>): Facts = when (found) {
        is Attempt.Failed -> planning.facts(EVERYTHING, emptyList())
        is Attempt.Got -> planning.facts(Reads.anyOf(listOf(EVERYTHING, found.value.reads)), found.value.pending)
    }

    private fun grades(files: Catalogue, history: History): Map<Version, Grade> =
        withLaterRollbacks(files, history.inEffect()).filter { it.steps().isNotEmpty() }.associate { entry ->
            val inEffect = entry.steps().filter { it.state() != StepState.UNDONE }
            entry.version() to gradeOf(inEffect.map { it.inverse() })
        }

    private fun grades(plan: Plan): Map<Version, Grade> = plan.apply().associate { migration ->
        val inverses = migration.done().map { it.inverse() } + migration.steps().map { it.inverse() }
        migration.migration().source().version() to gradeOf(inverses)
    }
}

/** The same, with what [plan] tells of migrations that were not compiled for their states. */
private fun Status.knowing(plan: Plan): Status {
    val planned = plan.apply().associateBy { it.migration().source().version() }
    return copy(
        migrations = migrations.map { migration ->
            planned[migration.version]?.let {
                migration.copy(description = it.migration().description(), totalSteps = it.totalSteps())
            } ?: migration
        },
    )
}

private val EVERYTHING = Reads { _, _ -> true }

/** What would have been read with [reads] alone, so that nothing is planned otherwise because more is known. */
private fun Facts.only(reads: Reads): Facts {
    val aliases = schema().aliases()
    val collections = schema().collections().filterKeys { reads.reads(it, aliases) }
    return Facts(ClusterSchema(TreeMap(collections), aliases, schema().points()), server(), data())
}

/** How well steps can be undone together: as well as the worst of them. */
internal fun gradeOf(inverses: List<Inverse>): Grade = inverses.map { it.grade() }.fold(Grade.exact(), Grade::and)

/** Where [live] is not what [history] declares; [files] are asked for where something was adopted. */
internal fun driftOf(history: History, live: ClusterSchema, files: () -> Catalogue): Drift {
    val entries = AppliedMigration.inOrder(history)
    return Drift.of(AppliedMigration.of(entries, adoptedScripts(files, entries), live), live)
}
