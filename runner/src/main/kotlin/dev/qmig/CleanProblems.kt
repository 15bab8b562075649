package dev.qmig

import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.plan.CleanPlan
import dev.qmig.plan.Removal

/** The sentences that cleaning tells a user. */
internal object CleanProblems {
    fun notAllowed(): Problem = Problem.of(
        ProblemCode.CONFIGURATION,
        "`clean` is switched off here, because it drops everything that migrations made, with its points. Nothing " +
            "was sent. Where that is meant, say `allow-clean = true` in `qmig.toml`, for an environment under " +
            "`[env.NAME]`; in code, `allowClean(true)`",
    )

    fun notAgreed(plan: CleanPlan): Problem {
        val lost = plan.destroyed().entries.joinToString { (loss, points) -> loss.counted(points) }
        return if (lost.isEmpty()) {
            Problem.of(
                ProblemCode.NOT_AGREED,
                "this would drop what migrations made${things(plan.removals())}, and nobody agreed to that. Nothing " +
                    "was changed. Agree with `--yes`",
            )
        } else {
            Problem.of(
                ProblemCode.DATA_LOSS,
                "this would destroy $lost, and drop what else migrations made, and nobody agreed to that. Nothing " +
                    "was changed. Agree with `--yes --accept-data-loss`",
            )
        }
    }

    fun stillThere(left: List<Removal>): Problem = Problem.of(
        ProblemCode.CONFLICT,
        "somebody made anew what was dropped${things(left)}. The history still has everything. Find out who, and run " +
            "`qmig clean` again",
    )

    private fun things(removals: List<Removal>) =
        if (removals.isEmpty()) "" else removals.joinToString(prefix = " (", postfix = ")") { it.change().summary() }
}
