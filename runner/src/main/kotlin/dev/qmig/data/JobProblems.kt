// The sentences that steps over points tell a user; the step and what to do next stand around them.
package dev.qmig.data

import dev.qmig.engine.Progress
import dev.qmig.model.Backfill
import dev.qmig.model.CatchUp
import dev.qmig.model.CollectionName
import dev.qmig.model.Loss
import dev.qmig.model.Position
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.SearchOverlap
import dev.qmig.model.VerifyCopy
import java.util.stream.Stream
import kotlin.math.roundToInt

internal object JobProblems {
    fun occupied(name: CollectionName, points: Long): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "collection `$name` has ${Loss.count(points, "point")} already, which nobody could tell from copied ones " +
            "when this is undone; copy into a collection that has none",
    )

    fun noCode(): Problem = Problem.of(
        ProblemCode.SCRIPT_FAILED,
        "its code is only in the script, which is not at hand",
    )

    fun threw(failure: PointCodeException): Problem {
        val line = Position.innermost(Stream.of(*failure.cause.stackTrace)).map { " ($it)" }.orElse("")
        return Problem.of(
            ProblemCode.SCRIPT_FAILED,
            "its code threw ${failure.thrown()}$line when it was given ${failure.given()}",
        )
    }

    fun disagreement(count: RangeCount): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "the two collections do not agree in ${count.range}: the source has ${count.source} points, the copy " +
            "${count.target}; ${count.missing} are missing and ${count.surplus} are only in the copy, as " +
            count.examples.joinToString { "`$it`" } + ". Where points are written meanwhile, stop the writers",
    )

    fun endless(job: Backfill, filled: Filled): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "${Loss.count(filled.remaining, "point")} still lack ${job.part().words()} after as many passes as are " +
            "made: writers add points without it faster than they are filled in. Have them write it",
    )

    fun behind(job: CatchUp, pass: Pass, passes: Int): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "after $passes passes ${Loss.count(pass.differing, "point")} still differed when they were looked at, and no " +
            "more than ${job.threshold()} may: somebody writes to `${job.from()}`. Stop the writers, have them write " +
            "to both collections, or allow more with `threshold`",
    )

    fun differs(job: VerifyCopy, pass: Pass): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "${Loss.count(pass.left, "point")} of ${pass.points} differ, and no more than ${job.threshold()} may: " +
            pass.examples.joinToString { "`$it`" } + ". Nothing was switched; undo this migration or stop the writers",
    )

    fun searchesDiffer(wanted: SearchOverlap, found: Progress.SearchesCompared): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "searches of ${Loss.count(found.points.toLong(), "point")} have ${percent(found.share)} of the nearest " +
            "${found.limit} in common with those of the old side, and `compareSearches` asks for " +
            "${percent(wanted.atLeast())}. Nothing was switched; look at the model, or ask for less",
    )

    private fun percent(share: Double) = "${(share * 100).roundToInt()} %"

    fun interrupted(): Problem = Problem.of(ProblemCode.INTERRUPTED, "it was interrupted")
}
