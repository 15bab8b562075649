package dev.qmig.cli.render.json

import dev.qmig.cli.run.Answer
import dev.qmig.cli.run.Opinion
import dev.qmig.model.ObjectBuilder

/** What a model thinks of a plan, as JSON. */
internal object ReviewJson {
    /** Puts [answer] into [document]; nothing where there was nothing to show to anybody. */
    fun into(document: ObjectBuilder, answer: Answer.Reviewed): ObjectBuilder {
        val review = answer.review ?: return document
        val opinion = review.opinion
        document
            .put("endpoint", review.endpoint)
            .put("model", review.model)
            .put("sent", opinion != null)
        return when (opinion) {
            null -> document.put("request", review.request)
            is Opinion.None -> document.put("no_opinion", opinion.reason)
            is Opinion.Given -> document.put("opinion", opinion.remarks).put("cut", opinion.cut)
        }
    }
}
