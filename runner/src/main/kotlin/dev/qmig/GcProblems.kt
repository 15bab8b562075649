package dev.qmig

import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.plan.GcPlan

/** The sentences that deleting old sides tells a user. */
internal object GcProblems {
    fun notAgreed(plan: GcPlan): Problem {
        val lost = plan.destroyed().entries.joinToString { (loss, points) -> loss.counted(points) }
        val sides = plan.removals().joinToString { "`${it.side().collection()}`" }
        return if (lost.isEmpty()) {
            Problem.of(
                ProblemCode.NOT_AGREED,
                "this would delete what migrations moved away from ($sides), and nobody agreed to that. Nothing was " +
                    "changed. Agree with `--yes`",
            )
        } else {
            Problem.of(
                ProblemCode.DATA_LOSS,
                "this would destroy $lost, which migrations moved away from, and nobody agreed to that. Nothing was " +
                    "changed. Agree with `--yes --accept-data-loss`",
            )
        }
    }
}
