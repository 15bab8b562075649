package dev.qmig.cli.render.json

import dev.qmig.Outcome
import dev.qmig.QmigVersion
import dev.qmig.cli.project.ProjectFile
import dev.qmig.cli.render.Mermaid
import dev.qmig.cli.run.Answer
import dev.qmig.cli.run.ExitCode
import dev.qmig.cli.text.Messages
import dev.qmig.engine.Direction
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder

/**
 * The document for what a command line came to. Every one begins alike: its format, the tool, what was asked for where, the exit
 * status, and what stands against it. What has no value is left out.
 */
internal object AnswerJson {
    private const val BUG = "bug"
    private const val TRACE = "the lines on standard error"

    /** [answer] as a document, with [warnings] where there are any. */
    fun of(answer: Answer, warnings: List<String>): Node.Obj {
        val document = body(answer)
        if (warnings.isNotEmpty()) document.put("warnings", warnings.map { Node.Text(it) })
        return document.build()
    }

    private fun body(answer: Answer): ObjectBuilder = when (answer) {
        is Answer.Text -> begin("qmig.text.v1", answer, null).put("text", answer.text)
        is Answer.Serving -> serving(begin("qmig.serve.v1", answer, null), answer)
        is Answer.Refused -> begin("qmig.error.v1", answer, null)
        is Answer.Broken -> begin("qmig.error.v1", answer, null)
        is Answer.Made -> begin("qmig.files.v1", answer, null).put("files", answer.files.map(::file))
        is Answer.Cached -> CachedJson.into(begin("qmig.cache.v1", answer, null), answer)
        is Answer.Ran -> RunJson.into(begin(RunJson.FORMAT, answer, answer.target), reached(answer.outcome))
        is Answer.Planned -> planned(answer)
        is Answer.Reviewed -> ReviewJson.into(begin("qmig.review.v1", answer, answer.target), answer)
        is Answer.Linted -> LintJson.into(begin("qmig.lint.v1", answer, null), reached(answer.outcome))
        is Answer.Drawn -> begin("qmig.graph.v1", answer, null)
            .put("mermaid", reached(answer.outcome)?.let { Mermaid.of(it).joinToString("\n") })
        is Answer.Reported -> begin("qmig.report.v1", answer, answer.target)
            .put("file", answer.file?.takeIf { answer.problems.isEmpty() }?.toString())
            .put("html", reached(answer.outcome)?.takeIf { answer.file == null })
        is Answer.Repaired -> RepairJson.into(begin("qmig.repair.v1", answer, answer.target), reached(answer.outcome))
        is Answer.Baselined -> BaselineJson.into(
            begin("qmig.baseline.v1", answer, answer.target),
            reached(answer.outcome),
        )
        is Answer.Cleaned -> CleanJson.into(begin("qmig.clean.v1", answer, answer.target), reached(answer.outcome))
        is Answer.Collected -> GcJson.into(begin("qmig.gc.v1", answer, answer.target), reached(answer.outcome))
        is Answer.Generating -> GeneratedJson.into(
            begin("qmig.script.v1", answer, answer.target),
            answer,
            reached(answer.outcome),
        )
        is Answer.Loaded -> GeneratedJson.into(begin("qmig.load.v1", answer, answer.target), reached(answer.outcome))
        is Answer.Copied -> CopyJson.into(
            begin("qmig.copy.v1", answer, answer.target),
            answer,
            reached(answer.outcome),
        )
        is Answer.Jobs -> CopyJson.into(begin("qmig.jobs.v1", answer, answer.target), reached(answer.outcome))
        is Answer.Forgotten -> begin("qmig.jobs.v1", answer, answer.target)
            .put("forgotten", if (answer.code == ExitCode.DONE) "${answer.id}" else null)
        is Answer.Awaited -> begin("qmig.wait.v1", answer, answer.target)
            .put("for", answer.goal.name.lowercase())
            .put("server_version", reached(answer.outcome)?.toString())
        is Answer.Recounted -> HistoryJson.into(begin("qmig.history.v1", answer, answer.target), answer)
        is Answer.Validated -> RehearsalJson.validation(
            begin("qmig.validate.v1", answer, answer.target),
            reached(answer.outcome),
        )
        is Answer.Verified -> RehearsalJson.verification(
            begin("qmig.verify.v1", answer, answer.target),
            reached(answer.outcome),
        )
        is Answer.Compared -> DiffJson.into(begin("qmig.diff.v1", answer, null), answer)
        is Answer.Drifted -> DriftJson.into(begin("qmig.drift.v1", answer, answer.target), reached(answer.outcome))
        is Answer.Unlocking -> UnlockJson.into(begin("qmig.unlock.v1", answer, answer.target), answer)
        is Answer.Listed -> StatusJson.into(begin("qmig.status.v1", answer, answer.target), reached(answer.outcome))
    }

    /** What would be undone has the form of what is undone, as a dry run always had, and findings. */
    private fun planned(answer: Answer.Planned): ObjectBuilder = when (answer.direction) {
        Direction.ROLLBACK -> {
            RunJson.foreseen(begin(RunJson.FORMAT, answer, answer.target), reached(answer.outcome))
        }
        Direction.APPLY, Direction.CLEAN, Direction.GC, Direction.LOAD -> {
            PlanReportJson.into(begin(PlanReportJson.FORMAT, answer, answer.target), reached(answer.outcome))
        }
    }

    private fun begin(format: String, answer: Answer, target: String?): ObjectBuilder = Node
        .`object`()
        .put("format", format)
        .put("tool", Node.`object`().put("name", "qmig").put("version", QmigVersion.CURRENT).build())
        .put("command", answer.command)
        .put("target", target)
        .put("exit", exit(answer))
        .put("problems", problems(answer))

    private fun file(made: ProjectFile): Node =
        Node.`object`().put("path", made.path.toString()).put("fate", made.fate.word).build()

    private fun serving(document: ObjectBuilder, server: Answer.Serving) = document
        .put("url", "http://${server.address}")
        .put("host", server.host)
        .put("port", server.port)
        .put("data", server.data?.toString())
        .put("needs_api_key", server.keySource != null)

    private fun exit(answer: Answer): Node.Obj = Node
        .`object`()
        .put("status", answer.code.status)
        .put("code", answer.code.word)
        .put("meaning", answer.code.meaning)
        .build()

    private fun problems(answer: Answer): List<Node> = when (answer) {
        is Answer.Broken -> listOf(ProblemJson.of(BUG, Messages.bug(QmigVersion.CURRENT, TRACE), null))
        else -> answer.problems.map { ProblemJson.of(it.code.toString(), it.message, it.position) }
    }

    private fun <T> reached(outcome: Outcome<T>): T? = when (outcome) {
        is Outcome.Done -> outcome.value
        is Outcome.Stopped -> outcome.soFar
    }
}
