package dev.qmig

import dev.qmig.lint.Amounts
import dev.qmig.lint.Finding
import dev.qmig.lint.Linter
import dev.qmig.lint.Policy
import dev.qmig.lint.Severity
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

    fun findings(plan: Plan, live: ClusterSchema, chain: List<Source>, target: OpenTarget): List<Finding> {
        if (!wanted || plan.isEmpty) return emptyList()
        val names = plan.apply().flatMap { it.steps() }.flatMap { it.change().collections() }.distinct()
        val counted = names.filter { live.collection(it).isPresent }.associateWith { target.count(it) }
        return policy.weigh(Linter.lint(plan, live, Amounts(counted, false), chain), plan)
    }

    fun problems(findings: List<Finding>): List<Problem> =
        if (always) emptyList() else findings.filter { it.isAtLeast(Severity.ERROR) }.map(RunProblems::forbidden)
}

private fun OpenTarget.count(name: CollectionName): Long = count(Loss.Points(name))
