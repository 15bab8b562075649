package dev.qmig.cli.render

import dev.qmig.model.AliasName
import dev.qmig.model.Loss
import dev.qmig.plan.Step
import java.util.OptionalLong

/** Says of a step what its summary does not. */
internal object StepWords {
    /**
     * What it sets, what it finds in the place of that, which [verb] says, how many points are [touched] where they were counted, what it
     * destroys and which server it takes; none where it is there already.
     */
    fun effects(step: Step, touched: OptionalLong?, verb: String = "was"): List<String> = if (step.alreadyThere) {
        emptyList()
    } else {
        listOfNotNull(SettingsText.of(step.change)) + replaced(step, verb) +
            costs(touched, step.destroyed, step.deletedAliases) + listOfNotNull(Needs.of(step.change.requirement()))
    }

    private fun replaced(step: Step, verb: String) =
        step.replaces.map { "$verb ${it.leaf().substringAfter(": ")} = ${it.found()}" }

    /** How many points are [touched], what is [destroyed], and the [aliases] that go as well. */
    fun costs(touched: OptionalLong?, destroyed: Map<Loss, Long>, aliases: List<AliasName>): List<String> =
        listOfNotNull(touched?.let(Counts::touched)) + Counts.losses(destroyed).map { "destroys $it" } +
            aliases.map { "deletes alias `$it` with it" }
}
