package dev.qmig

import dev.qmig.model.Problem

/** A value, or every reason why there is none. */
internal sealed interface Attempt<out T> {
    data class Got<out T>(val value: T) : Attempt<T>

    data class Failed(val problems: List<Problem>) : Attempt<Nothing> {
        constructor(problem: Problem) : this(listOf(problem))
    }

    companion object {
        /** [value] where there are no [problems]. */
        fun <T> of(value: T, problems: List<Problem>): Attempt<T> =
            if (problems.isEmpty()) Got(value) else Failed(problems)
    }
}

/** What [next] makes of the value; where there is none, why. */
internal inline fun <T, R> Attempt<T>.then(next: (T) -> Attempt<R>): Attempt<R> = when (this) {
    is Attempt.Got -> next(value)
    is Attempt.Failed -> this
}

/** The value; where there is none, what [stop] returns from the caller. */
internal inline fun <T> Attempt<T>.orStop(stop: (Outcome.Stopped<Nothing>) -> Nothing): T = when (this) {
    is Attempt.Got -> value
    is Attempt.Failed -> stop(Outcome.Stopped(problems, null))
}
