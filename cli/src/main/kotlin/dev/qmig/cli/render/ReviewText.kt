package dev.qmig.cli.render

import dev.qmig.Outcome
import dev.qmig.cli.run.Answer
import dev.qmig.cli.run.Opinion
import dev.qmig.cli.run.Review
import dev.qmig.cli.text.ReviewMessages

/** Shows what a model thinks of a plan, so that no line of it can be taken for one of qmig's. */
internal object ReviewText {
    private const val THEIRS = "| "

    /** [answer] as lines; none where there is no plan. */
    fun of(answer: Answer.Reviewed): List<String> {
        val report = (answer.outcome as? Outcome.Done)?.value ?: return emptyList()
        return listOf(Summary.ofPlan(report)) + answer.review?.let(::lines).orEmpty()
    }

    private fun lines(review: Review): List<String> = when (val opinion = review.opinion) {
        null -> listOf(ReviewMessages.wouldSend(review.endpoint)) + review.request.lines()
        is Opinion.None -> emptyList()
        is Opinion.Given -> listOf(ReviewMessages.opinionOf(Printable.of(review.model))) +
            opinion.remarks.lines().flatMap { Words.hanging(THEIRS, Printable.of(it), THEIRS) } +
            listOfNotNull(ReviewMessages.CUT.takeIf { opinion.cut })
    }
}
