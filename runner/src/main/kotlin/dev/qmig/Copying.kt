package dev.qmig

import dev.qmig.data.Job
import dev.qmig.data.JobLostException
import dev.qmig.data.JobState
import dev.qmig.data.JobStore
import dev.qmig.data.Moved
import dev.qmig.data.PointMove
import dev.qmig.data.RangeState
import dev.qmig.data.Transform
import dev.qmig.data.moving
import dev.qmig.model.AliasAction
import dev.qmig.model.ChangeAliases
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionSchema
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import kotlinx.coroutines.runBlocking
import java.time.Duration

/**
 * One of the two servers of a copy.
 *
 * @property words how people are shown it
 * @property place says which server it is; null where that is not known
 */
internal class CopySide(val target: OpenTarget, val words: String, private val place: String?) {
    /** Whether both are one server, as far as is known. */
    fun isSame(other: CopySide): Boolean = target === other.target || (place != null && place == other.place)
}

/** Copies collections: the schema first, then the points, as a job that goes on where it was interrupted. */
internal class Copying(private val source: CopySide, private val target: CopySide, private val settings: Settings) {
    private val jobs = target.target.jobs()

    /** Plans all collections, and sends nothing where one of them cannot be copied. */
    fun run(options: CopyOptions): Outcome<CopyReport> {
        val all = source.target.collections().orStop { return it }
        val names = namedCollections(options.collections, all, "source").orStop { return it }
        val plans = plans(names, options).orStop { return it }
        val done = mutableListOf<CopiedCollection>()
        for (plan in plans) {
            val total = source.target.records(plan.from).count()
            val made = plan.changes.map { it.summary() }
            if (options.dryRun) {
                done += CopiedCollection(plan.from.value(), plan.to.value(), made, total, null)
                continue
            }
            val moved = carried(plan, total, options).orStop {
                return Outcome.Stopped(it.problems, CopyReport(done, false))
            }
            done += CopiedCollection(plan.from.value(), plan.to.value(), made, total, moved)
            if (moved.disagreeing.isNotEmpty()) {
                return Outcome.Stopped(
                    moved.disagreeing.map {
                        CopyProblems.disagreement(plan.from, plan.to, it)
                    },
                    CopyReport(done, false),
                )
            }
        }
        if (options.aliases && !options.dryRun) aliases(plans).orStop { return Outcome.Stopped(it.problems, null) }
        return Outcome.Done(CopyReport(done, options.dryRun))
    }

    private fun plans(names: Set<CollectionName>, options: CopyOptions): Attempt<List<CopyPlan>> {
        val renamed = try {
            options.name?.let(::CollectionName)
        } catch (e: InvalidValueException) {
            return Attempt.Failed(Problem.of(ProblemCode.INVALID_VALUE, e.message.orEmpty()))
        }
        if (renamed != null && names.size != 1) return Attempt.Failed(CopyProblems.oneName(names.size))
        return target.target.collections().then { there ->
            val live = source.target.schema(names)
            val hidden = names - live.collections().keys
            if (hidden.isNotEmpty()) return Attempt.Failed(hidden.map(CopyProblems::unreachable))
            val targets = names.associateWith { renamed ?: it }
            val found = target.target.schema(targets.values.filterTo(sortedSetOf()) { it in there })
            val plans = names.map { plan(it, targets.getValue(it), live, found, options) }
            val problems = plans.flatMap { plan -> same(plan).ifEmpty { plan.problems(options) } }
            Attempt.of(plans, problems + plans.mapNotNull { hidden(it, found) })
        }
    }

    private fun plan(
        from: CollectionName,
        to: CollectionName,
        live: ClusterSchema,
        found: ClusterSchema,
        options: CopyOptions,
    ): CopyPlan {
        val there = found.collections()[to]
        val job = jobs.get(jobName(from, to)).takeIf { there != null }
        val points = if (there == null) 0 else target.target.records(to).count()
        return CopyPlan(from, to, wanted(live.collections().getValue(from), options), there, job, points)
    }

    private fun wanted(schema: CollectionSchema, options: CopyOptions): CollectionSchema {
        val params = schema.config().params().spread(options.shardNumber, options.replicationFactor)
        val spread = schema.with(schema.config().with(params))
        return if (options.indexes) spread else spread.withoutIndexes()
    }

    private fun same(plan: CopyPlan): List<Problem> =
        if (plan.from == plan.to && source.isSame(target)) listOf(CopyProblems.itself(plan.from)) else emptyList()

    private fun hidden(plan: CopyPlan, found: ClusterSchema): Problem? =
        if (found.hasAlias(plan.to)) CopyProblems.alias(plan.to) else null

    private fun carried(plan: CopyPlan, total: Long, options: CopyOptions): Attempt<Moved> {
        plan.job?.let { if (jobs.isBusy(it, ::pause)) return Attempt.Failed(CopyProblems.busy(it)) }
        val move = PointMove(
            source.target.records(plan.from),
            target.target.records(plan.to),
            Transform.NONE,
            options.move,
            jobs,
            settings.clock,
        )
        return try {
            val begun = begin(plan, total, options, move)
            jobs.take(begun)
            plan.changes.forEach(target.target::make)
            val job = begun.copy(created = plan.isOwn)
            if (job != begun) jobs.take(job)
            Attempt.Got(runBlocking { move.run(job, ::tell) { limit(plan) } })
        } catch (e: JobLostException) {
            Attempt.Failed(CopyProblems.lost(e.job))
        } catch (_: InterruptedException) {
            Attempt.Failed(CopyProblems.interrupted())
        }
    }

    /**
     * The job as it begins, or goes on. That the collection is its own stands there only once it was made: where somebody else makes one
     * meanwhile, making it is refused.
     */
    private fun begin(plan: CopyPlan, total: Long, options: CopyOptions, move: PointMove): Job {
        val old = plan.job
        val anew = options.restart || (old?.state == JobState.DONE && options.overwrite)
        val going = if (old == null || anew) job(plan, total, move.ranges()) else old
        return going.copy(created = plan.isOwn && plan.found != null)
    }

    private fun limit(plan: CopyPlan) {
        val now = target.target.schema(setOf(plan.to)).collections()[plan.to]
        plan.limits(now).forEach(target.target::make)
    }

    private fun pause() = settings.settling.sleep().forTime(PAUSE)

    private fun job(plan: CopyPlan, total: Long, ranges: List<RangeState>): Job {
        val now = settings.clock.instant()
        val from = "${source.words} ${plan.from}"
        val to = "${target.words} ${plan.to}"
        return Job(
            jobName(plan.from, plan.to),
            from,
            to,
            JobState.MOVING,
            plan.isOwn,
            total,
            ranges,
            now,
            now,
            target.target.by,
        )
    }

    private fun jobName(from: CollectionName, to: CollectionName) = "copy ${source.words} $from to $to"

    private fun tell(job: Job) = settings.listener.on(job.moving())

    private fun aliases(plans: List<CopyPlan>): Attempt<Unit> {
        val names = plans.associate { it.from to it.to }
        val wanted = source.target.schema(names.keys).aliases().filterValues { it in names }
        val there = target.target.schema(emptySet()).aliases()
        val conflicts = wanted.filter { (alias, of) -> there[alias].let { it != null && it != names[of] } }
        wanted.filterKeys { it !in there }.forEach { (alias, of) ->
            target.target.make(ChangeAliases.of(AliasAction.Create(alias, names.getValue(of))))
        }
        return Attempt.of(
            Unit,
            conflicts.map { (alias, _) ->
                CopyProblems.aliasElsewhere(alias, there.getValue(alias))
            },
        )
    }

    private companion object {
        /** Longer than a run lets pass between two things that it keeps. */
        val PAUSE: Duration = Duration.ofSeconds(4)
    }
}
