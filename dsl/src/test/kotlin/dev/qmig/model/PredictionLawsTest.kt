package dev.qmig.model

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeIn
import io.kotest.matchers.collections.shouldContainAll
import io.kotest.matchers.shouldBe
import io.kotest.property.checkAll

class PredictionLawsTest : FunSpec({
    test("a chain can be made on the predicted schema where it can be made on the server") {
        alongChains { step -> step.change.obstacles(step.predicted) shouldBe listOf() }
    }

    test("every leaf that a prediction knows is as the server has it, and every other one is named as unknown") {
        alongChains { step ->
            shouldPredict(step.predicted, step.real)
            step.predicted.points shouldBe step.real.points
        }
    }

    test("no leaf is unknown on a server") {
        alongChains { step -> step.real.collections.values.flatMap { it.unknown() } shouldBe listOf() }
    }

    test("no change turns out harder to undo than was predicted") {
        alongChains { step ->
            val predicted = step.change.inverse(step.predicted).grade
            val real = step.change.inverse(step.real).grade
            if (!step.isLimitedByDefault()) {
                withClue({ "predicted $predicted, in fact $real" }) { real.isWorseThan(predicted) shouldBe false }
            }
            if (real is Grade.Effective &&
                predicted is Grade.Effective
            ) {
                predicted.residue.shouldContainAll(real.residue)
            }
        }
    }

    test("a predicted inverse leaves open only leaves that it names, and nothing where all is known") {
        alongChains { step ->
            val unknown = step.predicted.collections.values.flatMap { it.unknown() }
            step.change.inverse(step.predicted).captured.forEach { it shouldBeIn unknown }
            step.change.inverse(step.real).captured shouldBe setOf()
        }
    }
})

/** One step of a chain, on the schema that the steps before it are expected to leave and on the one they do leave. */
private data class Foreseen(val change: Change, val predicted: ClusterSchema, val real: ClusterSchema) {
    /** Whether the server holds the change to limits that it gave the collection by itself, which nobody can foresee. */
    fun isLimitedByDefault() = change.collections().any { isStrict(it, real) && !isStrict(it, predicted) }

    private fun isStrict(name: CollectionName, schema: ClusterSchema) =
        schema.collections[name]?.config?.strictMode?.enabled == true
}

private suspend fun alongChains(law: (Foreseen) -> Unit) {
    checkAll(Suite.chains, drawn { chain() }) { chain ->
        var predicted = chain.world.schema
        var real = chain.world.schema
        for (change in chain.changes) {
            withClue({ "at ${change.toNode()}\n  in $chain" }) { law(Foreseen(change, predicted, real)) }
            predicted = change.apply(predicted)
            real = chain.world.server.apply(change, real)
        }
    }
}
