package dev.qmig

import dev.qmig.model.Problem

/**
 * How a call ended.
 *
 * @since 0.1
 */
public sealed interface Outcome<out T> {
    /**
     * What was done, for callers that cannot go on without it.
     *
     * @throws StoppedException where it stopped
     */
    public fun orThrow(): T

    /** It did what was asked. */
    public data class Done<out T>(public val value: T) : Outcome<T> {
        override fun orThrow(): T = value
    }

    /**
     * It did not, or not all of it.
     *
     * @property problems everything that stands against it, at least one
     * @property soFar what is known all the same: of a run its plan, and what was done before it stopped; null where it did not get so far
     */
    public data class Stopped<out T>(public val problems: List<Problem>, public val soFar: T?) : Outcome<T> {
        override fun orThrow(): T = throw StoppedException(problems)
    }
}
