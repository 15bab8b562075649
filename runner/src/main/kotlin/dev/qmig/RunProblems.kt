package dev.qmig

import dev.qmig.lint.Finding
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.Reembed
import dev.qmig.model.ServerVersion
import dev.qmig.model.Version
import dev.qmig.plan.Cure
import dev.qmig.plan.Plan

/** The sentences that a run as a whole tells a user. */
internal object RunProblems {
    fun dataLoss(plan: Plan): Problem {
        val lost = plan.destroyed().entries.joinToString { (loss, points) -> loss.counted(points) }
        return Problem.of(
            ProblemCode.DATA_LOSS,
            "this would destroy $lost, and nobody agreed to that. Nothing was changed. Agree with `--accept-data-loss`",
        )
    }

    fun forbidden(finding: Finding): Problem = Problem(
        ProblemCode.POLICY,
        "${finding.code()}: ${finding.message()} (version ${finding.version()}, `${finding.script()}`). The " +
            "policy in `qmig.toml` makes that an error, so nothing was changed. ${finding.code().cure()}",
        finding.position(),
    )

    fun planMoved(moved: List<String>): Problem = Problem.of(
        ProblemCode.PLAN_MOVED,
        "this is not the plan that was saved: ${moved.joinToString()}. Nothing was changed. Make the plan again with " +
            "`qmig plan --save`, and look at it",
    )

    fun noPhases(phase: Reembed.Phase): Problem = Problem.of(
        ProblemCode.USAGE,
        "no pending migration re-embeds anything, so that there is no phase `${phase.term()}` to stop after; leave " +
            "out `--to-phase`",
    )

    fun notMigrated(versions: List<Version>): Problem = Problem.of(
        ProblemCode.NOT_MIGRATED,
        when (versions.size) {
            1 -> "version ${versions.single()} is not applied"
            else -> "versions ${versions.joinToString()} are not applied"
        } + ". `qmig status` shows what is in the way",
    )

    fun otherHistory(): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "while this run waited, somebody else applied or undid migrations, so that it would undo others than it was " +
            "to. Nothing was changed. Look at `qmig status`, and say again what to undo",
    )

    fun serverTooOld(found: ServerVersion): Problem = Problem.of(
        ProblemCode.SERVER_TOO_OLD,
        "the server is Qdrant $found; qmig needs ${ServerVersion.LOWEST_SUPPORTED} or newer, because its history " +
            "stands on conditional writes. Upgrade the server",
    )

    fun otherThanScripts(at: Version, differences: List<String>): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "the server is not what the scripts up to version $at would have made: ${differences.joinToString("; ")}. " +
            "Nothing was changed. Make them agree, or say that it is meant so with `--accept-differences`",
    )

    fun unfinishedBefore(at: Version, begun: Version): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "version $begun was begun here and not finished, so that version $at cannot be said to be there. Finish it " +
            "with `qmig migrate --to $begun`, or declare what became of it: `qmig repair` shows how",
    )

    fun noSuchFile(wanted: Version, newest: Version): Problem = Problem.of(
        ProblemCode.UNKNOWN_VERSION,
        if (wanted.isAfter(newest)) {
            "there is no version $wanted: the newest file is version $newest"
        } else {
            "there is no file of version $wanted to migrate to; to go back use `qmig rollback --to $wanted`"
        },
    )

    fun noFileToAdopt(wanted: Version, newest: Version): Problem =
        if (wanted.isAfter(newest)) {
            noSuchFile(wanted, newest)
        } else {
            Problem.of(
                ProblemCode.UNKNOWN_VERSION,
                "there is no file of version $wanted. `qmig status` shows which versions there are",
            )
        }

    fun contradicting(one: Cure, other: Cure): Problem = Problem.of(
        ProblemCode.USAGE,
        "`${one.words()}` and `${other.words()}` cannot both be so; leave one of the two out",
    )

    fun notAppliedAgain(version: Version, reason: ProblemCode): Problem = Problem.of(
        reason,
        "version $version is undone, and was not applied again. Correct what is wrong and go on with `qmig migrate`; " +
            "another `qmig redo` would undo the version before",
    )

    fun neverApplied(wanted: Version, applied: List<Version>): Problem = Problem.of(
        ProblemCode.UNKNOWN_VERSION,
        "version $wanted is not applied, so there is no going back to it. " +
            if (applied.isEmpty()) {
                "Nothing is applied"
            } else {
                "Applied: ${applied.sorted().joinToString()}; `--to 0` undoes all"
            },
    )

    fun tooManySteps(wanted: Int, applied: Int): Problem = Problem.of(
        ProblemCode.UNKNOWN_VERSION,
        "cannot undo ${counted(wanted.toLong(), "migration")}: " +
            when (applied) {
                0 -> "nothing is applied"
                1 -> "only 1 is applied"
                else -> "only $applied are applied"
            },
    )
}

private fun counted(count: Long, thing: String) = if (count == 1L) "1 $thing" else "$count ${thing}s"
