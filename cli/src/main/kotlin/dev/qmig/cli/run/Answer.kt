package dev.qmig.cli.run

import dev.qmig.BaselineReport
import dev.qmig.CleanReport
import dev.qmig.CompiledScripts
import dev.qmig.CopyReport
import dev.qmig.GcReport
import dev.qmig.LintReport
import dev.qmig.LoadReport
import dev.qmig.Outcome
import dev.qmig.PlanReport
import dev.qmig.Readiness
import dev.qmig.RepairReport
import dev.qmig.RunReport
import dev.qmig.Status
import dev.qmig.Unlocked
import dev.qmig.Validation
import dev.qmig.Verification
import dev.qmig.cli.project.ProjectFile
import dev.qmig.cli.text.CopyMessages
import dev.qmig.cli.text.DriftMessages
import dev.qmig.cli.text.Messages
import dev.qmig.data.Job
import dev.qmig.engine.Direction
import dev.qmig.generate.Generated
import dev.qmig.history.RunEntry
import dev.qmig.lint.Finding
import dev.qmig.lint.Severity
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.ServerVersion
import dev.qmig.plan.Drift
import dev.qmig.plan.SchemaComparison
import dev.qmig.plan.Timeline
import java.nio.file.Path
import java.util.UUID

/** What a command line came to: a value that knows neither text nor JSON. Each kind is shown by a renderer of either form. */
internal sealed interface Answer {
    /** The command that was asked for; null where that cannot be told. */
    val command: String?

    /** What stands against it; none where it did what was asked. */
    val problems: List<Problem>

    /** What the process that started qmig is told. */
    val code: ExitCode get() = if (problems.isEmpty()) ExitCode.DONE else ExitCode.of(problems)

    /** [text] is all there is to say, as with the help. */
    data class Text(override val command: String, val text: String) : Answer {
        override val problems: List<Problem> get() = emptyList()
    }

    /** Nothing was begun: the command line or the settings are wrong. */
    data class Refused(override val command: String?, override val problems: List<Problem>) : Answer

    /** A plan was made and, but for a dry run, carried out on [target], or something stood against that. */
    data class Ran(
        override val command: String,
        val target: String,
        val outcome: Outcome<RunReport>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /**
     * What would be done on [target] was asked for.
     *
     * @property failOn how much a finding has to weigh to be told as an error
     * @property direction whether migrations would be applied or undone
     * @property saved the file that the plan was to be written to; null where it was not
     * @property scope the options that said how much of what is pending the plan has
     */
    data class Planned(
        override val command: String,
        val target: String,
        val outcome: Outcome<PlanReport>,
        val failOn: Severity,
        val direction: Direction = Direction.APPLY,
        val saved: String? = null,
        val scope: List<String> = emptyList(),
        val unsaved: Problem? = null,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome) + findings() + listOfNotNull(unsaved)

        private fun findings() = (outcome as? Outcome.Done)?.value?.findings.orEmpty().let { tooHeavy(it, failOn) }
    }

    /**
     * What there is to say of scripts was asked for.
     *
     * @property failOn how much a finding has to weigh to be told as an error
     */
    data class Linted(
        override val command: String,
        val outcome: Outcome<LintReport>,
        val failOn: Severity,
    ) : Answer {
        override val problems: List<Problem> get() =
            problemsOf(outcome) + tooHeavy((outcome as? Outcome.Done)?.value?.findings.orEmpty(), failOn)
    }

    /** A model was asked, or would be, what it thinks of what would be done on [target]; it has no say in how this ends. */
    data class Reviewed(
        override val command: String,
        val target: String,
        val outcome: Outcome<PlanReport>,
        val review: Review?,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** What scripts make was to be drawn. */
    data class Drawn(override val command: String, val outcome: Outcome<Timeline>) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /**
     * All there is to know of [target] was to be written as a page.
     *
     * @property outcome the page
     * @property file where it was to be written; null where it goes to standard output
     * @property unwritten why it is not there
     */
    data class Reported(
        override val command: String,
        val target: String,
        val outcome: Outcome<String>,
        val file: Path?,
        val unwritten: Problem? = null,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome) + listOfNotNull(unwritten)
    }

    /** The states of the migrations on [target] were asked for. */
    data class Listed(
        override val command: String,
        val target: String,
        val outcome: Outcome<Status>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** Discrepancies on [target] were looked for, and what people declare was written down. */
    data class Repaired(
        override val command: String,
        val target: String,
        val outcome: Outcome<RepairReport>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** Migrations were to count as applied on [target]. */
    data class Baselined(
        override val command: String,
        val target: String,
        val outcome: Outcome<BaselineReport>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** What migrations made on [target] was to be dropped. */
    data class Cleaned(
        override val command: String,
        val target: String,
        val outcome: Outcome<CleanReport>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** Old sides of moves on [target] were to be deleted. */
    data class Collected(
        override val command: String,
        val target: String,
        val outcome: Outcome<GcReport>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** [target] was waited for, until it was as [goal] says. */
    data class Awaited(
        override val command: String,
        val target: String,
        val goal: Readiness,
        val outcome: Outcome<ServerVersion>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** What runs did on [target] was asked for, the newest [count] of them. */
    data class Recounted(
        override val command: String,
        val target: String,
        val count: Int,
        val outcome: Outcome<List<RunEntry>>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** All migrations were to be tried out on [target], a server in memory. */
    data class Validated(
        override val command: String,
        val target: String,
        val outcome: Outcome<Validation>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** The ways back of migrations were to be tried out, from [target] on. */
    data class Verified(
        override val command: String,
        val target: String,
        val outcome: Outcome<Verification>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** [left] and [right] were to be compared. */
    data class Compared(
        override val command: String,
        val left: ComparedSide,
        val right: ComparedSide,
        val outcome: Outcome<SchemaComparison>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** [target] was held against what the applied migrations declare. */
    data class Drifted(
        override val command: String,
        val target: String,
        val outcome: Outcome<Drift>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome) + found()

        private fun found() = listOfNotNull(
            (outcome as? Outcome.Done)?.value?.drifted?.size?.takeIf { it > 0 }
                ?.let {
                    Problem.of(
                        ProblemCode.DRIFT,
                        DriftMessages.drifted(
                            if (it ==
                                1
                            ) {
                                "1 place"
                            } else {
                                "$it places"
                            },
                        ),
                    )
                },
        )
    }

    /** The lock of [target] was to be removed. */
    data class Unlocking(
        override val command: String,
        val target: String,
        val outcome: Outcome<Unlocked>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome) + refusal()

        /** Who has, or had, the lock; null where nobody has. */
        fun holder(): String? = (outcome as? Outcome.Done)?.value?.takeIf { it.found }
            ?.let { found -> found.lock?.let(Messages::lockedBy) ?: Messages.UNREADABLE_LOCK }

        private fun refusal() = listOfNotNull(
            holder()?.takeUnless { (outcome as Outcome.Done).value.removed }
                ?.let { Problem.of(ProblemCode.LOCKED, Messages.stillLocked(it)) },
        )
    }

    /** [files] of a project are there now; [next] says what to do with them. */
    data class Made(
        override val command: String,
        val files: List<ProjectFile>,
        val next: String,
    ) : Answer {
        override val problems: List<Problem> get() = emptyList()
    }

    /** A script was to be written from what is on [target], to [file]; null where it goes to standard output or would do nothing. */
    data class Generating(
        override val command: String,
        val target: String,
        val outcome: Outcome<Generated>,
        val file: Path?,
        val kind: Kind,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)

        /** What the script is. */
        enum class Kind { DUMP, MIGRATION }
    }

    /** What a script of a schema says was to be made on [target]. */
    data class Loaded(
        override val command: String,
        val target: String,
        val outcome: Outcome<LoadReport>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** Collections of [source] were to be copied to [target]. */
    data class Copied(
        override val command: String,
        val source: String,
        val target: String,
        val outcome: Outcome<CopyReport>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** The copies that are kept on [target]. */
    data class Jobs(
        override val command: String,
        val target: String,
        val outcome: Outcome<List<Job>>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome)
    }

    /** The job under [id] was to be forgotten on [target]. */
    data class Forgotten(
        override val command: String,
        val target: String,
        val id: UUID,
        val outcome: Outcome<Boolean>,
    ) : Answer {
        override val problems: List<Problem> get() = problemsOf(outcome) + absent()

        private fun absent() = listOfNotNull(
            Problem.of(ProblemCode.USAGE, CopyMessages.noJob("$id")).takeIf { outcome == Outcome.Done(false) },
        )
    }

    /** What [folder] has, or had until it was [cleared], of compiled scripts; null for [archive] where it has no place. */
    data class Cached(
        override val command: String,
        val folder: Path,
        val content: CompiledScripts.Content,
        val cleared: Boolean,
        val archive: KeptArchive?,
    ) : Answer {
        override val problems: List<Problem> get() = emptyList()
    }

    /**
     * A server listens, until it is ended from outside.
     *
     * @property data the folder that keeps its data; null where nothing does
     * @property keySource where the API key comes from that it asks for; null where it asks for none
     * @property isOpen whether others than this machine reach it without a key
     */
    data class Serving(
        val host: String,
        val port: Int,
        val data: Path?,
        val keySource: String?,
        val isOpen: Boolean,
    ) : Answer {
        override val command: String get() = SERVE
        override val problems: List<Problem> get() = emptyList()

        /** Host and port. */
        val address: String get() = if (':' in host) "[$host]:$port" else "$host:$port"
    }

    /**
     * It met a bug in qmig.
     *
     * @property trace where it is, without any secret
     */
    data class Broken(override val command: String?, val trace: String) : Answer {
        override val problems: List<Problem> get() = emptyList()
        override val code: ExitCode get() = ExitCode.BUG
    }

    companion object {
        /** The command that serves. */
        const val SERVE: String = "serve"
    }
}

private fun tooHeavy(findings: List<Finding>, least: Severity): List<Problem> {
    val count = findings.count { it.isAtLeast(least) }
    if (count == 0) return emptyList()
    return listOf(Problem.of(ProblemCode.POLICY, Messages.findingsAtLeast(count, least.word())))
}

private fun problemsOf(outcome: Outcome<*>): List<Problem> = when (outcome) {
    is Outcome.Done -> emptyList()
    is Outcome.Stopped -> outcome.problems
}
