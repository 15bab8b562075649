package dev.qmig

import dev.qmig.engine.Lease
import dev.qmig.engine.LeaseSeeker
import dev.qmig.model.Problem
import java.time.Duration

/**
 * A run that takes something away, which is planned as [P] and told as [R]: shown, agreed to, planned again under the lock, and agreed to again
 * where something else would go by then.
 */
internal abstract class AgreedRun<P, R>(
    private val target: OpenTarget,
    private val dryRun: Boolean,
    private val lockTimeout: Duration,
) {
    fun run(): Outcome<R> {
        val shown = plan().orStop { return it }
        val report = report(shown)
        if (dryRun || isEmpty(shown)) return Outcome.Done(report)
        if (!isAgreedTo(shown)) return Outcome.Stopped(listOf(notAgreed(shown)), report)
        return when (val sought = target.lease(lockTimeout)) {
            is LeaseSeeker.Refused -> Outcome.Stopped(listOf(sought.problem()), report)
            is LeaseSeeker.Got -> sought.lease().use { lease -> run(shown, lease) }
        }
    }

    /** From what is there by now, of which more may go than was agreed to. */
    private fun run(shown: P, lease: Lease): Outcome<R> {
        val now = plan().orStop { return it }
        return when {
            isEmpty(now) -> Outcome.Done(report(now))
            goes(now) != goes(shown) && !isAgreedTo(now) -> Outcome.Stopped(listOf(notAgreed(now)), report(now))
            else -> carryOut(now, lease)
        }
    }

    protected abstract fun plan(): Attempt<P>

    /** What [planned] comes to where nothing of it is begun. */
    protected abstract fun report(planned: P): R

    protected abstract fun isEmpty(planned: P): Boolean

    /** What goes, to be compared. */
    protected abstract fun goes(planned: P): Any

    protected abstract fun isAgreedTo(planned: P): Boolean

    protected abstract fun notAgreed(planned: P): Problem

    protected abstract fun carryOut(planned: P, lease: Lease): Outcome<R>
}
