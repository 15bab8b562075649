package dev.qmig.cli.render

import dev.qmig.cli.text.Messages
import dev.qmig.model.Requirement
import dev.qmig.model.ServerVersion
import dev.qmig.plan.Plan

/** Says which servers a plan can do with. */
internal object Needs {
    /** What [plan] as a whole takes. */
    fun of(plan: Plan): String = words(plan.requirement())

    /** What a step takes; null where every server will do that qmig works with. */
    fun of(needed: Requirement): String? = needed.takeIf { it.version > ServerVersion.LOWEST_SUPPORTED }?.let(::words)

    private fun words(needed: Requirement) = Messages.needs("${needed.version}", needed.field)
}
