package dev.qmig.dsl

import dev.qmig.model.Distance
import dev.qmig.model.Node
import dev.qmig.model.Parameter
import dev.qmig.model.ParameterType.OneOf
import dev.qmig.model.ParameterType.Plain
import dev.qmig.model.Tokenizer
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

class ParametersTest : FunSpec({
    test(
        "a parameter is declared by its property, with type, value and words, in the order written and without being read",
    ) {
        recorded { everyKind() }.parameters() shouldBe listOf(
            Parameter("replicas", Plain.INT, Node.Int(3), false, "copies of each shard", null),
            Parameter("points", Plain.LONG, Node.Int(5_000_000_000), false, null, null),
            Parameter("threshold", Plain.DOUBLE, Node.Dec(0.2), false, null, null),
            Parameter("region", Plain.TEXT, Node.Text("eu"), false, null, null),
            Parameter("archive", Plain.BOOLEAN, Node.Bool(true), false, null, null),
            Parameter("tags", Plain.TEXTS, Node.Arr(listOf(Node.Text("a"))), false, null, null),
            Parameter("distance", DISTANCES, Node.Text("Dot"), false, null, null),
            Parameter("size", Plain.INT, Node.Int(4), true, "numbers in a vector", null),
            Parameter("words", OneOf(Tokenizer.values().map { it.term() }), Node.Text("Word"), true, null, null),
        )
    }

    test("a parameter is what is given, and what is declared where nothing is") {
        val values = mapOf("replicas" to Node.Int(5), "distance" to Node.Text("Cosine"), "other" to Node.Int(1))
        withParameters(values) { operations { asDeclared() } } shouldBe
            operations { collection(5, Distance.COSINE, "eu") }
        operations { asDeclared() } shouldBe operations { collection(3, Distance.DOT, "eu") }
    }

    test("values are those of the moment in which a script began") {
        val scope = withParameters(mapOf("replicas" to Node.Int(5))) { object : MigrationScope() {} }
        scope.asDeclared()
        recordingOf(scope).operations() shouldBe operations { collection(5, Distance.DOT, "eu") }
    }

    test("a declaration that cannot be is a mistake") {
        mistakes {
            repeat(2) { val replicas by param(3) }
            val region by param("eu", " ")
            val threshold by requiredParam(Double.NaN)
        } shouldBe listOf(
            "the parameter `replicas` is declared twice; one declaration is enough",
            "the description of the parameter `region` is empty; say in a few words what it is for",
            "`NaN` is not a finite number",
        )
    }
})

private val DISTANCES = OneOf(listOf("Cosine", "Euclid", "Dot", "Manhattan"))

@Suppress("UNUSED_VARIABLE") // Declaring is what is tested.
private fun MigrationScope.everyKind() {
    val replicas by param(3, " copies of each shard\n")
    val points by param(5_000_000_000)
    val threshold by param(0.2)
    val region by param("eu")
    val archive by param(true)
    val tags by param(listOf("a"))
    val distance by param(Dot)
    val size: Int by requiredParam(sample = 4, "numbers in a vector")
    val words: Tokenizer by requiredParam(Word)
}

private fun MigrationScope.asDeclared() {
    val replicas by param(3)
    val distance by param(Dot)
    val region by param("eu")
    collection(replicas, distance, region)
}

private fun MigrationScope.collection(replicas: Int, distance: Distance, region: String) =
    createCollection("articles_$region") {
        vectors(4, distance)
        replicationFactor = replicas
    }
