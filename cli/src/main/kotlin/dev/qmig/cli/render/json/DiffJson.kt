package dev.qmig.cli.render.json

import dev.qmig.Outcome
import dev.qmig.cli.run.Answer
import dev.qmig.cli.run.ComparedSide
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder
import dev.qmig.plan.SchemaComparison

/** In what two schemas differ, as JSON. */
internal object DiffJson {
    /** Puts what [answer] tells into [document]; only what was to be compared where it did not get so far. */
    fun into(document: ObjectBuilder, answer: Answer.Compared): ObjectBuilder {
        document.put("left", side(answer.left)).put("right", side(answer.right))
        return when (val outcome = answer.outcome) {
            is Outcome.Done -> {
                document
                    .put("equal", outcome.value.isEqual)
                    .put("differences", outcome.value.differences.map(::difference))
            }
            is Outcome.Stopped -> {
                document
            }
        }
    }

    private fun side(side: ComparedSide): Node.Obj =
        Node.`object`().put("source", side.word).put("target", side.target).build()

    private fun difference(found: SchemaComparison.Unequal): Node.Obj = Node
        .`object`()
        .put("kind", found.`object`.kind)
        .put("path", found.path)
        .putNode("left", found.left)
        .putNode("right", found.right)
        .build()
}
