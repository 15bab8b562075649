package dev.qmig

import dev.qmig.history.History
import dev.qmig.lint.Amounts
import dev.qmig.lint.Linter
import dev.qmig.model.ClusterSchema
import dev.qmig.plan.Chain
import dev.qmig.plan.Plan

/** Looks at the scripts alone: at what all of them would do to an empty server. */
internal class OfflineLint(private val settings: Settings, private val files: Catalogue) {
    fun run(options: LintOptions): Attempt<LintReport> {
        val chain = Chain.of(files.sources, History.EMPTY)
        val since = options.since
        return if (since != null && !since.isNone && !chain.hasFile(since)) {
            Attempt.Failed(RunProblems.noSuchFile(since, chain.newestFile()))
        } else {
            Offline(files, settings.parameters).plan().then { Attempt.Got(report(it, options)) }
        }
    }

    private fun report(plan: Plan, options: LintOptions): LintReport {
        val found = Linter.lint(plan, ClusterSchema.EMPTY, Amounts.UNKNOWN, files.sources)
        val since = options.since
        val shown = plan.apply().map { it.migration().source() }
            .filter { since == null || it.version().isAfter(since) }
        val versions = shown.map { it.version() }.toSet()
        return LintReport(shown, settings.policy.weigh(found, plan).filter { it.version() in versions })
    }
}
