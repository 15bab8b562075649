package dev.qmig.cli.run

import dev.qmig.PlanReport

/** Asks a language model what it thinks of a plan. */
internal interface Reviewer {
    /** Who is asked, as a user is shown it. */
    val endpoint: String

    /** Which model. */
    val model: String

    /** What it is sent about [report], as JSON. */
    fun request(report: PlanReport): String

    /** What it thinks, sent [request]. */
    fun ask(request: String): Opinion
}

/** What asking for an opinion gives. */
internal sealed interface Opinion {
    /** It has one: [remarks] of lines without anything that a terminal would act on; [cut] where there was more. */
    data class Given(val remarks: String, val cut: Boolean) : Opinion

    /** It has none, for [reason]. */
    data class None(val reason: String) : Opinion
}

/**
 * A plan that was shown to a model, or would be.
 *
 * @property endpoint who was asked
 * @property request what is sent
 * @property opinion what came back; null where nothing was sent
 */
internal data class Review(
    val endpoint: String,
    val model: String,
    val request: String,
    val opinion: Opinion?,
)
