package dev.qmig.cli.review

import dev.qmig.PlanReport
import dev.qmig.cli.config.ReviewSettings
import dev.qmig.cli.render.json.NodeWriter
import dev.qmig.cli.run.Opinion
import dev.qmig.cli.run.Reviewer
import dev.qmig.cli.text.ReviewMessages
import dev.qmig.http.Secret
import dev.qmig.model.Node
import java.time.Clock

/** Asks the model of [settings]. None of [secrets] is sent, but for the key, to the endpoint that it is for. */
internal class ModelReviewer(
    private val settings: ReviewSettings,
    private val secrets: List<Secret>,
    private val clock: Clock,
) : Reviewer {
    override val endpoint: String get() = settings.endpoint.toString()

    override val model: String get() = settings.model

    override fun request(report: PlanReport): String =
        NodeWriter.write(ReviewPrompt.of(settings.model, report) { NodeWriter.write(blanked(it)) })

    /** A script may have a secret in a description or a name, though it should not. */
    private fun blanked(node: Node): Node = when (node) {
        is Node.Text -> Node.Text(secrets.fold(node.value) { text, secret -> secret.blankedOutOf(text) })
        is Node.Arr -> Node.Arr(node.items.map(::blanked))
        is Node.Obj -> Node.Obj(node.entries.mapValues { blanked(it.value) })
        else -> node
    }

    override fun ask(request: String): Opinion = if (request.length > MOST) {
        Opinion.None(ReviewMessages.TOO_LONG)
    } else {
        ModelEndpoint(settings, clock).ask(request)
    }

    private companion object {
        const val MOST = 512 * 1024
    }
}
