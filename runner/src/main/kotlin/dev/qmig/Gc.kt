package dev.qmig

import dev.qmig.plan.GcPlan
import dev.qmig.plan.OldSide
import java.time.Duration

/** Decides whether old sides may be deleted. */
public fun interface GcConsent {
    /** Whether all of [plan] may go, with [GcPlan.destroyed]. Asked wherever there is anything to delete. */
    public fun accepts(plan: GcPlan): Boolean

    public companion object {
        /** Never. */
        @JvmField
        public val REFUSE: GcConsent = GcConsent { false }

        /** Always, with every point. */
        @JvmField
        public val ACCEPT: GcConsent = GcConsent { true }
    }
}

private val MONTH = Duration.ofDays(30)

/**
 * What `gc` is asked to do.
 *
 * @property olderThan how long ago a migration must have been applied whole for its old side to go
 * @property dryRun whether to plan and show only
 * @property consent who decides; asked again where something else would go after the run has waited for others
 * @property lockTimeout how long to wait while somebody else is running migrations on the target
 * @since 0.1
 */
public data class GcOptions
    @JvmOverloads
    constructor(
        public val olderThan: Duration = MONTH,
        public val dryRun: Boolean = false,
        public val consent: GcConsent = GcConsent.REFUSE,
        public val lockTimeout: Duration = LOCK_TIMEOUT,
    ) {
        init {
            require(!olderThan.isNegative) { "an old side was left some time ago, not in $olderThan" }
        }

        /** The same, for what was left so long ago. */
        public fun withOlderThan(age: Duration): GcOptions = copy(olderThan = age)

        /** The same, but only planned and shown. */
        public fun withDryRun(): GcOptions = copy(dryRun = true)

        /** The same, with another who decides. */
        public fun withConsent(other: GcConsent): GcOptions = copy(consent = other)

        /** The same, waiting for others so long. */
        public fun withLockTimeout(limit: Duration): GcOptions = copy(lockTimeout = limit)
    }

/**
 * What `gc` did, or with [dryRun] would do.
 *
 * @property plan what was to go, and what is there and stays
 * @property begun whether anything of that was begun
 * @property deleted what is gone
 * @since 0.1
 */
public data class GcReport(
    public val plan: GcPlan,
    public val dryRun: Boolean,
    public val begun: Boolean = false,
    public val deleted: List<OldSide> = emptyList(),
)
