package dev.qmig

import dev.qmig.data.Job
import dev.qmig.data.RangeCount
import dev.qmig.model.AliasName
import dev.qmig.model.CollectionName
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode

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
        "the target has an alias `$name`, and a collection under that name could not be reached; give the copy another name",
    )

    fun aliasElsewhere(alias: AliasName, there: CollectionName): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "the alias `$alias` of the target points at `$there` and was left as it is; everything else is copied. " +
            "Move it with a migration: `switchAlias`",
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
        "the points of `$from` do not fit into collection `$to` of the target: $reason. Give the copy another name with `--as`",
    )

    fun busy(job: Job): Problem = Problem.of(
        ProblemCode.LOCKED,
        "this copy is under way already: ${job.by.user()} on ${job.by.host()} runs it, and is at ${job.read} of " +
            "${job.total} points. Wait for it, or stop it and go on here with the same command",
    )

    fun lost(job: Job): Problem = Problem.of(
        ProblemCode.LOCK_LOST,
        "another run has taken over `${job.name}`, or somebody forgot the job. What was copied stays; the same command goes on",
    )

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
