package dev.qmig

import dev.qmig.engine.Progress
import dev.qmig.history.History
import dev.qmig.lint.Policy
import dev.qmig.model.ClusterSchema
import dev.qmig.model.GivenParameter
import dev.qmig.plan.ClusterOnly

/** Tries migrations out on a server in memory that [server] starts. No target is asked for anything but a copy. */
internal class Rehearsal(
    private val settings: Settings,
    private val server: RehearsalServer,
    private val migrations: MigrationSource,
) {
    private val sums = SumKeeping(settings)

    /**
     * A target to begin with.
     *
     * @property live its schema
     * @property history what is applied there
     */
    class Origin(val live: ClusterSchema, val history: History)

    /** Applies all migrations to an empty server, once they are found to be in order. */
    fun validate(): Outcome<Validation> {
        val ready = prepared().orStop { return it }
        return ready.laboratory().use { laboratory ->
            when (val run = laboratory.up()) {
                is Outcome.Done -> {
                    Outcome.Done(Validation(run.value.finished, ready.notes))
                }
                is Outcome.Stopped -> {
                    Outcome.Stopped(run.problems, Validation(run.soFar?.finished.orEmpty(), ready.notes))
                }
            }
        }
    }

    /** Applies all migrations that are not applied in [origin], undoes them and applies them again. */
    fun verify(options: VerifyOptions, origin: Origin?): Outcome<Verification> {
        val ready = prepared().orStop { return it }
        return ready.laboratory().use { laboratory ->
            origin?.let { laboratory.load(it.live, it.history) }
            val notes = ready.notes + origin?.let { RehearsalProblems.notCopied(it.live) }.orEmpty()
            UpAndDown(laboratory, ready.catalogue.sources, notes, options.strict).run()
        }
    }

    private fun prepared(): Attempt<Prepared> = migrations.discover().then { found ->
        val catalogue = Remembering(found)
        val compiled = catalogue.record(catalogue.sources)
        val recorded = (compiled as? Attempt.Got)?.value.orEmpty()
        val problems = (compiled as? Attempt.Failed)?.problems.orEmpty() + sums.contradictions(recorded)
        Attempt.of(Prepared(catalogue, recorded), problems)
    }

    private inner class Prepared(val catalogue: Catalogue, recorded: List<RecordedMigration>) {
        private val samples = samples(recorded, settings.parameters)

        val notes: List<String> = sums.notes(recorded) +
            samples.map { RehearsalProblems.sampled(it.name, it.declared) } +
            recorded.flatMap { migration ->
                ClusterOnly.`in`(migration.declared).map { RehearsalProblems.ofCluster(migration.source, it) }
            }

        fun laboratory(): Laboratory {
            val given = samples.map { GivenParameter.typed(it.name, it.declared, "its sample", null) }
            return Laboratory(server.start(null), settings.rehearsing(settings.parameters + given), catalogue)
        }
    }
}

/** These settings for a run of which nobody hears and which keeps nothing. */
private fun Settings.rehearsing(given: List<GivenParameter>) = Settings(
    migrations = migrations,
    mayBeMissing = mayBeMissing,
    classPath = classPath,
    cache = cache,
    classes = Classes(emptyList(), null),
    parameters = given,
    listener = Progress.Listener.SILENT,
    clock = clock,
    settling = settling,
    lease = lease,
    attempts = attempts,
    sums = false,
    allowClean = false,
    policy = Policy.STANDARD,
    user = user,
    host = { "rehearsal" },
    moves = moves,
)
