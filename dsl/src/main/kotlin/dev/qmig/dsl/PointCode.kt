// Code of migrations that says what becomes of points.
package dev.qmig.dsl

import dev.qmig.model.PointProgram
import kotlin.coroutines.cancellation.CancellationException

/**
 * Code that says what becomes of points, some at a time, so that it can ask a model about all of them at once. It may be asked for a point
 * again where a run was interrupted, and for several batches at the same time.
 *
 * @since 0.1
 */
public interface PointCode : PointProgram {
    /** What becomes of each of [points], in their order. Whatever it throws stops the migration; the next run goes on from there. */
    public suspend fun results(points: List<SourcePoint>): List<PointResult>

    /** Ways to say it in Java. */
    public companion object {
        /** Code that looks at one point at a time. */
        @JvmStatic
        public fun each(code: OnePointCode): PointCode = eachPoint { code.result(it) }

        /** Code that looks at some points at a time; it gives one result for each, in their order. */
        @JvmStatic
        public fun batches(code: PointBatchCode): PointCode = pointBatches { code.results(it) }
    }
}

/** What becomes of one point. */
public fun interface OnePointCode {
    /** The point, the point with something changed, or [Skip]. */
    @Throws(Exception::class)
    public fun result(point: SourcePoint): PointResult
}

/** What becomes of some points. */
public fun interface PointBatchCode {
    /** One result for each, in their order. */
    @Throws(Exception::class)
    public fun results(points: List<SourcePoint>): List<PointResult>
}

/** What threw in code that looks at one point at a time, at the point [id]. For the runner, not for scripts. */
public class OnePointException internal constructor(
    public val id: String,
    override val cause: Throwable,
) : RuntimeException(cause)

internal fun eachPoint(code: suspend (SourcePoint) -> PointResult): PointCode = object : PointCode {
    override suspend fun results(points: List<SourcePoint>) = points.map { point ->
        try {
            code(point)
        } catch (e: CancellationException) {
            throw e
        } catch (e: OutOfMemoryError) {
            throw e
        } catch (e: Throwable) {
            // code of users throws what it likes
            throw OnePointException(point.id, e)
        }
    }
}

internal fun pointBatches(code: suspend (List<SourcePoint>) -> List<PointResult>): PointCode = object : PointCode {
    override suspend fun results(points: List<SourcePoint>) = code(points)
}
