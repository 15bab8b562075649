package dev.qmig.cli.render

import dev.qmig.plan.Step

/** Says of a step what its summary does not. */
internal object StepWords {
    /** What it sets, what it finds in the place of that, what it destroys; none where it is there already. */
    fun effects(step: Step): List<String> = if (step.alreadyThere) {
        emptyList()
    } else {
        listOfNotNull(SettingsText.of(step.change)) + replaced(step, "was") + losses(step)
    }

    /** The values that it replaces, each as in `was m = 16`. */
    fun replaced(step: Step, verb: String): List<String> =
        step.replaces.map { "$verb ${it.leaf().substringAfter(": ")} = ${it.found()}" }

    private fun losses(step: Step) =
        Counts.losses(step.destroyed).map { "destroys $it" } + step.deletedAliases.map { "deletes alias `$it` with it" }
}
