package dev.qmig

import dev.qmig.engine.LeaseSeeker
import dev.qmig.history.History
import dev.qmig.model.Change
import dev.qmig.model.CreateSnapshot
import dev.qmig.model.Execute
import dev.qmig.model.PointsJob
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.plan.Chain
import dev.qmig.plan.MigratePlanner
import dev.qmig.plan.Migration
import dev.qmig.plan.Pending
import dev.qmig.plan.Plan
import dev.qmig.plan.Step

/** Makes on [target] what a script of a schema says. */
internal class Loading(private val target: OpenTarget, private val settings: Settings) {
    /** Plans all of it, and carries that out under the lock from what is there by then. */
    fun load(options: LoadOptions): Outcome<LoadReport> {
        val migration = Scripts(settings).alone(options.file).discover()
            .then { it.record(it.sources) }
            .then(::valued)
            .orStop { return it }
        val shown = steps(migration).orStop { return it }
        val report = LoadReport(shown, options.dryRun)
        if (options.dryRun || shown.all(Step::alreadyThere)) return Outcome.Done(report)
        return when (val sought = target.lease(options.lockTimeout)) {
            is LeaseSeeker.Refused -> Outcome.Stopped(listOf(sought.problem()), report)
            is LeaseSeeker.Got -> sought.lease().use { lease ->
                val steps = steps(migration).orStop { return it }
                val loaded = target.loader(lease).load(steps.map(Step::change))
                val done = LoadReport(steps, dryRun = false, begun = true, loaded.made())
                loaded.problem().map<Outcome<LoadReport>> { Outcome.Stopped(listOf(it), done) }
                    .orElse(Outcome.Done(done))
            }
        }
    }

    /** With the values that it is given: what is sent to a server is made of no samples. */
    private fun valued(recorded: List<RecordedMigration>): Attempt<Migration> {
        val chain = Chain.of(recorded.map { it.source }, History.EMPTY)
        val own = declaredOf(settings.parameters, recorded)
        val given = settings.parameters.filter { it in own || it.value.isForOneRun }
        return withGivenValues(recorded, given, chain, History.EMPTY, chain.newestFile())
            .then { Attempt.Got(it.values.single()) }
    }

    private fun steps(migration: Migration): Attempt<List<Step>> = target.collections().then {
        val pending = Pending(migration, null)
        val facts = target.facts(pending.reads(), { live -> pending.destroys(live) }, emptyList())
        when (val planned = MigratePlanner.plan(listOf(pending), facts)) {
            is Plan.Refused -> Attempt.Failed(planned.problems())
            is Plan.Planned -> checked(planned.plan().apply().flatMap { it.steps() })
        }
    }

    private fun checked(steps: List<Step>): Attempt<List<Step>> =
        Attempt.of(steps, steps.filterNot { it.change().makesSchema() }.map(::misplaced))

    private fun Change.makesSchema() =
        destroys().isEmpty() && touchedPoints().isEmpty() && this !is Execute && this !is CreateSnapshot &&
            this !is PointsJob

    private fun misplaced(step: Step): Problem {
        val message = "`load` only makes a schema, and has no history to undo anything from; " +
            "`${step.change().summary()}` belongs into a migration"
        return Problem(ProblemCode.IMPOSSIBLE_OPERATION, message, step.position())
    }
}
