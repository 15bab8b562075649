package dev.qmig.model

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldNotBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.property.checkAll

class SatisfactionLawsTest : FunSpec({
    fun law(name: String, law: (Step) -> Unit) = test(name) {
        checkAll(Suite.steps, drawn { step() }) { step -> withClue({ "$step" }) { law(step) } }
    }

    law("a change that was carried out is satisfied") { step ->
        if (step.before.allows(step.change)) {
            step.change.satisfiedBy(step.after) shouldBe Satisfaction.YES
            step.change.satisfiedBy(step.change.apply(step.before)) shouldBe Satisfaction.YES
        }
    }

    law("a change that is satisfied alters nothing and has nothing to undo") { step ->
        if (step.change.satisfiedBy(step.before) == Satisfaction.YES && step.before.allows(step.change)) {
            step.after shouldBe step.before
            step.change.apply(step.before) shouldBe step.before
            step.inverse shouldBe Inverse.NOTHING
        }
    }

    law("a change that is not satisfied alters something") { step ->
        if (step.change.satisfiedBy(step.before) == Satisfaction.NO && step.before.allows(step.change)) {
            differingLeaves(step.before, step.after).shouldNotBeEmpty()
        }
    }

    law("nothing differs exactly where a change is satisfied") { step ->
        val satisfied = step.change.satisfiedBy(step.before) == Satisfaction.YES
        step.change.differences(step.before).isEmpty() shouldBe satisfied
    }

    law("a collection satisfies a migration that declares less than it has") { step ->
        step.before.collections.forEach { (name, found) ->
            val alike = CreateCollection(name, lessThan(found.config))
            alike.differences(step.before).shouldBeEmpty()
        }
    }

    law("a conflict names at least one leaf") { step ->
        val answer = step.change.satisfiedBy(step.before)
        if (answer is Satisfaction.Conflict) answer.differences().shouldNotBeEmpty()
    }

    law("a change alters only collections and aliases that it names") { step ->
        if (step.before.allows(step.change)) {
            val named = step.change.collections().map { it.value() }.toSet()
            val lostAliases = deleted(step.change).flatMap { step.before.aliasesOf(it) }.map { "aliases.$it" }
            differingLeaves(step.before, step.after)
                .minus(lostAliases.toSet())
                .filterNot { leaf -> leaf.substringBefore(':').removePrefix("aliases.") in named }
                .shouldBeEmpty()
        }
    }

    law("only a deleted collection is destroyed") { step ->
        if (step.before.allows(step.change)) {
            val gone = step.before.collections.keys - step.after.collections.keys
            (deleted(step.change) intersect step.before.collections.keys) shouldBe gone
        }
    }
})

private fun deleted(change: Change): Set<CollectionName> =
    change.destroys().filterIsInstance<Loss.Points>().map { it.collection }.toSet()

/** The same vectors, with nothing said but what can never be changed. */
private fun lessThan(config: CollectionConfig) = vectorsOnly(
    config.vectors.mapValues { (_, vector) ->
        with(vector) { VectorParams(size, distance, datatype, null, HnswConfig.UNSET, multivector, null) }
    },
    config.sparseVectors.mapValues { (_, vector) -> SparseVectorParams(null, null, null, vector.datatype) },
)
