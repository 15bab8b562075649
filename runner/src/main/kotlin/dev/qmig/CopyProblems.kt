package dev.qmig

import dev.qmig.data.Job
import dev.qmig.data.MisfitException
import dev.qmig.data.PointCodeException
import dev.qmig.data.RangeCount
import dev.qmig.history.LeaseEntry
import dev.qmig.model.AliasName
import dev.qmig.model.CollectionName
import dev.qmig.model.Position
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.TextDigest

/** The sentences that copying tells a user. */
internal object CopyProblems {
    fun oneName(count: Int): Problem = Problem.of(
        ProblemCode.USAGE,
        "one name cannot be given to the copies of $count collections; say which one is to be copied, or give no name",
    )

    fun unreachable(name: CollectionName): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "collection `$name` of the source cannot be read: an alias of the same name hides it, or it was deleted " +
            "just now. Delete the alias, or name the collections that are to be copied",
    )

    fun itself(name: CollectionName): Problem = Problem.of(
        ProblemCode.USAGE,
        "collection `$name` would be copied onto itself; give the copy another name, or name another server",
    )

    fun alias(name: CollectionName): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "the target has an alias `$name`, and a collection under that name could not be reached; give the copy " +
            "another name",
    )

    fun aliasElsewhere(alias: AliasName, there: CollectionName, wanted: CollectionName): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "the alias `$alias` of the target points at `$there`, and should point at `$wanted`. Nothing was sent. " +
            "Move it with a migration (`switchAlias`), or copy without `--aliases`",
    )

    fun aliasTaken(alias: AliasName, wanted: CollectionName): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "the alias `$alias` of `$wanted` cannot be made: the target has a collection of that name, or is to have it. " +
            "Nothing was sent. Copy without `--aliases`, or give the copy another name",
    )

    fun meanwhile(name: CollectionName): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "somebody else has just made collection `$name` on the target, so it is not this copy's. No point was sent. " +
            "The same command says what can be done with it",
    )

    fun missing(name: CollectionName): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "the target has no collection `$name`, and none is to be made; make it first, or leave out `--no-create`",
    )

    fun occupied(name: CollectionName, points: Long): Problem = Problem.of(
        ProblemCode.DATA_LOSS,
        "collection `$name` of the target has $points points, and those of an id that the source has too would be " +
            "replaced. Nothing was sent. Copy what is missing with `--only-missing`, give the copy another name with " +
            "`--as`, or accept it with `--accept-data-loss`",
    )

    fun misfit(from: CollectionName, to: CollectionName, reason: String): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "the points of `$from` do not fit into collection `$to` of the target: $reason. Give the copy another " +
            "name with `--as`",
    )

    fun busy(holder: LeaseEntry, job: Job?): Problem = Problem.of(
        ProblemCode.LOCKED,
        "this copy is under way already: ${holder.holder()} runs it" +
            job?.let { ", and is at ${it.read} of ${it.total} points" }.orEmpty() +
            ". Wait for it, or stop it and go on here with the same command",
    )

    /** [before] is the transform of the job, [now] the one that is given; null where there is none. */
    fun otherTransform(from: CollectionName, before: TextDigest?, now: TextDigest?): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "the copy of `$from` was begun " + (if (before == null) "without a transform" else "with another transform") +
            ", so it would be made of two kinds of points. Nothing was sent. " +
            (if (now == null) "Name the transform" else "Go on as it was begun") +
            ", begin anew with `--restart`, or accept with `--accept-changed-transform` that what is copied stays as " +
            "it is",
    )

    fun threw(file: String, place: Position?, failure: PointCodeException): Problem = Problem(
        ProblemCode.SCRIPT_FAILED,
        "`$file` threw ${failure.thrown()}, when it was given ${failure.given()}. What was copied stays. Once it is " +
            "mended, `--accept-changed-transform` goes on where it stopped, and `--restart` begins anew",
        place,
    )

    fun misfits(file: String, failure: MisfitException): List<Problem> = failure.sentences.map {
        Problem.of(
            ProblemCode.CONFLICT,
            "what `$file` makes of points does not fit: $it. Mend it, or make the collection as its points are to be " +
                "before they are copied",
        )
    }

    fun interrupted(): Problem = Problem.of(
        ProblemCode.INTERRUPTED,
        "the copy was interrupted. What was copied stays; the same command goes on where it stopped",
    )

    fun disagreement(from: CollectionName, to: CollectionName, count: RangeCount): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "`$from` and its copy `$to` do not agree in ${count.range}: the source has ${count.source} points, the copy " +
            "${count.target}; ${count.missing} are missing and ${count.surplus} are only in the copy, as " +
            count.examples.joinToString { "`$it`" } + ". Where points are written meanwhile, stop the writers and " +
            "run the same command again",
    )
}
