package dev.qmig

import dev.qmig.lint.Amounts
import dev.qmig.lint.Finding
import dev.qmig.lint.Foreseen
import dev.qmig.lint.Linter
import dev.qmig.lint.Policy
import dev.qmig.lint.Severity
import dev.qmig.lint.TenantField
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.Loss
import dev.qmig.model.Problem
import dev.qmig.plan.Plan
import dev.qmig.plan.Source

/**
 * What there is to say of a plan before it runs. With [always] it is only shown; otherwise errors stop the run, and nothing is looked for
 * where [policy] makes nothing an error.
 */
internal class Foresight(private val policy: Policy, private val always: Boolean) {
    private val wanted = always || policy.protectedCollections.isNotEmpty() ||
        policy.severities.values.any { it.orElse(null) == Severity.ERROR }

    fun look(plan: Plan, live: ClusterSchema, chain: List<Source>, target: OpenTarget): Foreseen {
        if (!wanted || plan.isEmpty) return Foreseen.NOTHING
        val seen = Linter.look(plan, live, amounts(plan, live, target), chain)
        return Foreseen(policy.weigh(seen.findings(), plan), seen.touched())
    }

    /** A request for each collection that the server works through, and for each field that may be one of tenants. */
    private fun amounts(plan: Plan, live: ClusterSchema, target: OpenTarget): Amounts {
        val points = Amounts.askedFor(plan).filter { live.collection(it).isPresent }.associateWith { target.count(it) }
        val values = TenantField.metBy(plan, live).mapNotNull { field -> target.values(field)?.let { field to it } }
        return Amounts(points, values.toMap(), false)
    }

    fun problems(findings: List<Finding>): List<Problem> =
        if (always) emptyList() else findings.filter { it.isAtLeast(Severity.ERROR) }.map(RunProblems::forbidden)
}

private fun OpenTarget.count(name: CollectionName): Long = count(Loss.Points(name))
