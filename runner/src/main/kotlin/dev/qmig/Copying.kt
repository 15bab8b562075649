package dev.qmig

import dev.qmig.data.CopyTransform
import dev.qmig.data.Job
import dev.qmig.data.JobState
import dev.qmig.data.JobStore
import dev.qmig.data.MisfitException
import dev.qmig.data.Moved
import dev.qmig.data.PointCheck
import dev.qmig.data.PointCodeException
import dev.qmig.data.PointMove
import dev.qmig.data.RangeState
import dev.qmig.data.Transform
import dev.qmig.data.moving
import dev.qmig.engine.AbandonedException
import dev.qmig.engine.Lease
import dev.qmig.engine.LeaseSeeker
import dev.qmig.engine.Loader
import dev.qmig.engine.Progress
import dev.qmig.model.Change
import dev.qmig.model.CollectionSchema
import dev.qmig.model.Problem
import dev.qmig.qdrant.ServerException
import dev.qmig.script.ScriptedTransform
import dev.qmig.script.TransformReader
import dev.qmig.script.TransformReading
import kotlinx.coroutines.runBlocking
import java.nio.file.Path

/** Copies collections: the schema first, then the points, as a job that goes on where it was interrupted. */
internal class Copying(private val source: CopySide, private val target: CopySide, private val settings: Settings) {
    private val jobs = target.target.jobs()

    /** Plans all collections, and sends nothing where one of them cannot be copied. */
    fun run(options: CopyOptions): Outcome<CopyReport> {
        val transform = options.transform?.let { file -> read(file).orStop { return it } }
        val digest = transform?.file?.digest
        val planning = CopyPlanning(source, target, options, digest)
        val plans = planning.all().orStop { return it }
        if (options.dryRun) {
            return Outcome.Done(CopyReport(plans.map { copied(it, total(it), null) }, dryRun = true, digest))
        }
        return carried(planning, plans, Manner(options, transform))
    }

    private fun carried(planning: CopyPlanning, plans: List<CopyPlan>, manner: Manner): Outcome<CopyReport> {
        val done = mutableListOf<CopiedCollection>()

        fun report() = CopyReport(done.toList(), dryRun = false, manner.transform?.file?.digest)
        for (plan in plans) {
            val one = carried(planning, plan, manner).orStop { return Outcome.Stopped(it.problems, report()) }
            done += one
            val disagreeing = one.moved?.disagreeing.orEmpty()
            if (disagreeing.isNotEmpty()) {
                val problems = disagreeing.map { CopyProblems.disagreement(plan.from, plan.to, it) }
                return Outcome.Stopped(problems, report())
            }
        }
        return Outcome.Done(report())
    }

    /** How all of it is copied. */
    private class Manner(val options: CopyOptions, val transform: ScriptedTransform?) {
        /** What people call the transform. */
        val script: String get() = transform?.file?.name.orEmpty()

        fun threw(failure: PointCodeException): Problem =
            CopyProblems.threw(script, transform?.placeOf(failure.cause), failure)
    }

    private fun read(file: Path): Attempt<ScriptedTransform> {
        val reader = TransformReader(settings.classPath, settings.cache)
        return when (val reading = reader.read(file) { settings.listener.on(Progress.Compiling(it)) }) {
            is TransformReading.Read -> Attempt.Got(reading.transform)
            is TransformReading.Broken -> Attempt.Failed(reading.problems)
        }
    }

    private fun copied(plan: CopyPlan, total: Long, moved: Moved?) =
        CopiedCollection(plan.from.value(), plan.to.value(), plan.summaries, plan.unmade, total, moved)

    private fun total(plan: CopyPlan): Long = source.target.records(plan.from).within(plan.wanted).count()

    /** Carries out [shown], from what is there once nobody else does. */
    private fun carried(
        planning: CopyPlanning,
        shown: CopyPlan,
        manner: Manner,
    ): Attempt<CopiedCollection> = try {
        when (val sought = target.target.lease(shown.name)) {
            is LeaseSeeker.Refused -> {
                Attempt.Failed(sought.holder()?.let { CopyProblems.busy(it, jobs.get(shown.name)) } ?: sought.problem())
            }
            is LeaseSeeker.Got -> {
                sought.lease().use { lease ->
                    planning.of(setOf(shown.from)).then { Run(it.single(), manner, lease).run() }
                }
            }
        }
    } catch (e: ServerException) {
        Attempt.Failed(e.problem())
    } catch (e: AbandonedException) {
        Attempt.Failed(e.problem())
    } catch (e: StoppedException) {
        Attempt.Failed(e.problems)
    } catch (e: PointCodeException) {
        Attempt.Failed(manner.threw(e))
    } catch (e: MisfitException) {
        Attempt.Failed(CopyProblems.misfits(manner.script, e))
    } catch (_: InterruptedException) {
        Attempt.Failed(CopyProblems.interrupted())
    }

    /** A run of one job, which holds [lease]. */
    private inner class Run(private val plan: CopyPlan, private val manner: Manner, lease: Lease) {
        private val options = manner.options
        private val held: JobStore.Held = jobs.held(lease)
        private val loader: Loader = target.target.loader(lease)
        private val from = source.target.records(plan.from).within(plan.wanted)

        fun run(): Attempt<CopiedCollection> {
            val total = from.count()
            load(plan.clearing(options))
            val begun = begin(total)
            held.take(begun)
            return make().then { schema ->
                val job = begun.copy(created = plan.isOwn)
                if (job != begun) held.take(job)
                val moved = runBlocking { move(schema).run(job, ::tell, settings.listener::on, ::complete) }
                Attempt.Got(copied(plan, total, moved))
            }
        }

        private fun move(schema: CollectionSchema): PointMove {
            val to = target.target.records(plan.to).within(schema).ordered(options.move.ordering)
            return PointMove(from, to, transform(schema), options.move, held, settings.clock)
        }

        /** Where what is there is not as the source is, vectors that the transform leaves alone may not fit either. */
        private fun transform(schema: CollectionSchema): Transform = manner.transform?.let {
            CopyTransform(it.code, PointCheck(plan.to, schema, whole = schema.misfits(plan.wanted).isNotEmpty()))
        } ?: Transform.NONE

        /**
         * The job as it begins, or goes on. That the collection is its own stands there only once it was made: where somebody else makes one
         * meanwhile, it is theirs.
         */
        private fun begin(total: Long): Job {
            val old = plan.job.takeUnless { plan.isAnew(options) }
            val going = old ?: job(total, PointMove.ranges(from, options.move))
            return going.copy(
                created = plan.isOwn && plan.found != null,
                by = target.target.by,
                transform = plan.transform,
            )
        }

        private fun job(total: Long, ranges: List<RangeState>): Job {
            val now = settings.clock.instant()
            return Job(
                plan.name,
                "${source.words} ${plan.from}",
                "${target.words} ${plan.to}",
                JobState.MOVING,
                plan.isOwn,
                total,
                ranges,
                now,
                now,
                target.target.by,
            )
        }

        /** Makes what is to be there before the points; the collection as it is then. */
        private fun make(): Attempt<CollectionSchema> {
            val creation = if (plan.found == null) plan.changes.take(1) else emptyList()
            val created = load(creation)
            val isTheirs = creation.isNotEmpty() && (created == 0 || !target.target.records(plan.to).isEmpty)
            if (isTheirs) return Attempt.Failed(CopyProblems.meanwhile(plan.to))
            load(plan.changes - creation.toSet())
            return now()?.let { Attempt.Got(it) } ?: Attempt.Failed(CopyProblems.missing(plan.to))
        }

        private fun complete() {
            load(plan.completion(now()))
        }

        private fun now(): CollectionSchema? = target.target.schema(setOf(plan.to)).collections()[plan.to]

        /** How many of [changes] were sent. */
        private fun load(changes: List<Change>): Int {
            val loaded = loader.load(changes)
            loaded.problem().ifPresent { throw StoppedException(listOf(it)) }
            return loaded.made()
        }
    }

    private fun tell(job: Job) = settings.listener.on(job.moving())
}
