package dev.qmig

import dev.qmig.history.LeaseEntry
import java.time.Duration
import java.time.Instant

/**
 * The lock of a run, as it stands on the target.
 *
 * @property user who started the run
 * @property host on which machine
 * @property process the number of the process there
 * @property tool the version of qmig
 * @property since when it got the lock, on the clock of its machine
 * @property term how long after its last sign of life it holds
 * @since 0.1
 */
public data class Lock(
    public val user: String,
    public val host: String,
    public val process: Long,
    public val tool: String,
    public val since: Instant,
    public val term: Duration,
) {
    /** Who has it, in words. */
    public val holder: String get() = LeaseEntry.holder(user, host, process, tool)

    internal companion object {
        fun of(lease: LeaseEntry) =
            Lock(lease.by().user(), lease.by().host(), lease.process(), lease.by().tool(), lease.since(), lease.term())
    }
}

/**
 * What became of a lock.
 *
 * @property found whether there was one
 * @property lock what it said; null where nothing was found, or nothing that can be read
 * @property removed whether it is gone now
 * @since 0.1
 */
public data class Unlocked(public val found: Boolean, public val lock: Lock?, public val removed: Boolean)

/** Decides whether a lock may be removed. */
public fun interface UnlockConsent {
    /** Whether [lock] may go; null is one that cannot be read. Asked only where there is one. */
    public fun accepts(lock: Lock?): Boolean

    public companion object {
        /** Always. */
        @JvmField
        public val ACCEPT: UnlockConsent = UnlockConsent { true }
    }
}
