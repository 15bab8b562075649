package dev.qmig

import dev.qmig.history.History
import dev.qmig.lint.Amounts
import dev.qmig.lint.Linter
import dev.qmig.model.ClusterSchema
import dev.qmig.model.ServerVersion
import dev.qmig.plan.Chain
import dev.qmig.plan.Facts
import dev.qmig.plan.MigratePlanner
import dev.qmig.plan.Plan
import dev.qmig.plan.Timeline

/** Looks at the scripts alone: plans all of them on an empty server that there is not. */
internal class OfflineLint(private val settings: Settings, private val files: Catalogue) {
    fun run(options: LintOptions): Attempt<LintReport> {
        val chain = Chain.of(files.sources, History.EMPTY)
        val since = options.since
        return when {
            since != null && !since.isNone && !chain.hasFile(since) -> {
                Attempt.Failed(RunProblems.noSuchFile(since, chain.newestFile()))
            }
            else -> {
                planned(chain).then { Attempt.Got(report(it, options)) }
            }
        }
    }

    /** What the scripts make, version by version. */
    fun timeline(): Attempt<Timeline> =
        planned(Chain.of(files.sources, History.EMPTY)).then { Attempt.Got(Timeline.of(it)) }

    private fun planned(chain: Chain): Attempt<Plan> {
        val target = chain.newestFile()
        return files.record(chain.toCompile(target))
            .then { withGivenValues(it, settings.parameters, chain, History.EMPTY, target) }
            .then { compiled ->
                val facts = Facts(ClusterSchema.EMPTY, ANY_SERVER, emptyMap())
                when (val result = MigratePlanner.plan(pending(chain, target, compiled), facts)) {
                    is Plan.Planned -> Attempt.Got(result.plan())
                    is Plan.Refused -> Attempt.Failed(result.problems())
                }
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

/** What no change needs more than. */
private val ANY_SERVER = ServerVersion(Short.MAX_VALUE.toInt(), 0, 0)
