package dev.qmig

import dev.qmig.data.MoveOptions
import dev.qmig.model.Reembed
import dev.qmig.model.Version
import dev.qmig.plan.Fingerprint
import dev.qmig.plan.Plan
import java.time.Duration

/** Decides whether a plan that destroys points may run. */
public fun interface Consent {
    /** Whether [plan] may destroy [Plan.destroyed]. Asked only where points would be lost. */
    public fun accepts(plan: Plan): Boolean

    public companion object {
        /** Never. */
        @JvmField
        public val REFUSE: Consent = Consent { false }

        /** Always. */
        @JvmField
        public val ACCEPT: Consent = Consent { true }
    }
}

/** How long a run waits for others where nothing else is said. */
internal val LOCK_TIMEOUT = Duration.ofMinutes(5)

/**
 * What `migrate` is asked to do.
 *
 * @property to the last version to apply; null for the newest file
 * @property dryRun whether to plan and show only
 * @property consent who decides where points would be lost; asked again where that changed while the run waited for others
 * @property lockTimeout how long to wait while somebody else is running migrations on the target
 * @property outOfOrder whether to apply versions below the newest one that is applied, too
 * @property expected what the plan is to be made from, as [PlanReport.fingerprint] told before; null for whatever there is
 * @property toPhase after which phase of a `reembed` to stop; the next run goes on. Null for none
 * @property moves how steps that go through points do that; null for what [QmigConfiguration.moves] says
 * @since 0.1
 */
public data class MigrateOptions
    @JvmOverloads
    constructor(
        public val to: Version? = null,
        public val dryRun: Boolean = false,
        public val consent: Consent = Consent.REFUSE,
        public val lockTimeout: Duration = LOCK_TIMEOUT,
        public val outOfOrder: Boolean = false,
        public val expected: Fingerprint? = null,
        public val toPhase: Reembed.Phase? = null,
        public val moves: MoveOptions? = null,
    ) {
        /** The same, with points moved as [how] says. */
        public fun withMoves(how: MoveOptions): MigrateOptions = copy(moves = how)

        /** The same, up to the end of the phase [last]. */
        public fun withToPhase(last: Reembed.Phase): MigrateOptions = copy(toPhase = last)

        /** The same, but refused where the plan was made from something else than [saved]. */
        public fun withExpected(saved: Fingerprint): MigrateOptions = copy(expected = saved)

        /** The same, up to [last]. */
        public fun withTo(last: Version): MigrateOptions = copy(to = last)

        /** The same, but only planned and shown. */
        public fun withDryRun(): MigrateOptions = copy(dryRun = true)

        /** The same, with another who decides where points would be lost. */
        public fun withConsent(other: Consent): MigrateOptions = copy(consent = other)

        /** The same, with versions that come late. */
        public fun withOutOfOrder(): MigrateOptions = copy(outOfOrder = true)

        /** The same, waiting for others so long. */
        public fun withLockTimeout(limit: Duration): MigrateOptions = copy(lockTimeout = limit)
    }

/**
 * What `plan` is asked to show.
 *
 * @property to the last version to apply; null for the newest file
 * @property outOfOrder whether to apply versions below the newest one that is applied, too
 * @since 0.1
 */
public data class PlanOptions
    @JvmOverloads
    constructor(
        public val to: Version? = null,
        public val outOfOrder: Boolean = false,
    ) {
        internal fun migrate(): MigrateOptions = MigrateOptions(to, dryRun = true, outOfOrder = outOfOrder)
    }

/**
 * What `lint` is asked to look at.
 *
 * @property since only what comes after this version; null for all
 * @since 0.1
 */
public data class LintOptions
    @JvmOverloads
    constructor(public val since: Version? = null)

/**
 * What `rollback` is asked to do.
 *
 * @property goal how far back
 * @property dryRun whether to plan and show only
 * @property consent who decides where points would be lost; asked again where that changed while the run waited for others
 * @property lockTimeout how long to wait while somebody else is running migrations on the target
 * @since 0.1
 */
public data class RollbackOptions
    @JvmOverloads
    constructor(
        public val goal: RollbackGoal = RollbackGoal.Steps(1),
        public val dryRun: Boolean = false,
        public val consent: Consent = Consent.REFUSE,
        public val lockTimeout: Duration = LOCK_TIMEOUT,
    ) {
        /** The same, as far back as [other]. */
        public fun withGoal(other: RollbackGoal): RollbackOptions = copy(goal = other)

        /** The same, but only planned and shown. */
        public fun withDryRun(): RollbackOptions = copy(dryRun = true)

        /** The same, with another who decides where points would be lost. */
        public fun withConsent(other: Consent): RollbackOptions = copy(consent = other)

        /** The same, waiting for others so long. */
        public fun withLockTimeout(limit: Duration): RollbackOptions = copy(lockTimeout = limit)
    }

/**
 * How far back a rollback goes.
 *
 * @since 0.1
 */
public sealed interface RollbackGoal {
    /** Undoes everything above [version], which stays applied; [Version.NONE] undoes everything. */
    public data class To(public val version: Version) : RollbackGoal

    /** Undoes the last [count] migrations, at least 1. */
    public data class Steps(public val count: Int) : RollbackGoal {
        init {
            require(count >= 1) { "a rollback undoes at least 1 migration, not $count" }
        }
    }
}
