package dev.qmig.embedded.search

import dev.qmig.embedded.error.Refusal
import dev.qmig.embedded.vector.VectorValue
import dev.qmig.embedded.vector.VectorValue.Dense
import dev.qmig.embedded.vector.VectorValue.Multi
import dev.qmig.embedded.vector.VectorValue.Sparse
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

class AverageTest : FunSpec({
    test("dense examples are averaged, and the negative average pushes as far away again") {
        numbers(Average.towards(listOf(dense(1f, 0f), dense(3f, 2f)), listOf())) shouldBe listOf(listOf(2f, 1f))
        numbers(Average.towards(listOf(dense(2f, 1f)), listOf(dense(1f, 1f), dense(3f, 3f)))) shouldBe
            listOf(listOf(2f, 0f))
    }

    test("sparse examples are averaged over every index that one of them has") {
        val positive = listOf(sparse(1 to 2f, 5 to 4f), sparse(5 to 2f))
        numbers(Average.towards(positive, listOf())) shouldBe listOf(listOf(1f, 5f), listOf(1f, 3f))
        numbers(Average.towards(positive, listOf(sparse(3 to 1f, 5 to 1f)))) shouldBe
            listOf(listOf(1f, 3f, 5f), listOf(2f, -1f, 5f))
    }

    test("the rows of multivectors are gathered, those of the negative ones turned round") {
        val positive = listOf(Multi(arrayOf(floatArrayOf(1f))), Multi(arrayOf(floatArrayOf(2f))))
        numbers(Average.towards(positive, listOf(Multi(arrayOf(floatArrayOf(3f)))))) shouldBe
            listOf(listOf(1f), listOf(2f), listOf(-3f))
    }

    test("nothing positive and mixed kinds are refused") {
        shouldThrow<Refusal> { Average.towards(listOf(), listOf(dense(1f))) }
        shouldThrow<Refusal> { Average.towards(listOf(dense(1f), sparse(1 to 1f)), listOf()) }
        shouldThrow<Refusal> { Average.towards(listOf(dense(1f)), listOf(sparse(1 to 1f))) }
    }
})

private fun dense(vararg numbers: Float) = Dense(numbers)

private fun sparse(vararg entries: Pair<Int, Float>) =
    Sparse(entries.map { it.first }.toIntArray(), entries.map { it.second }.toFloatArray())

private fun numbers(vector: VectorValue): List<List<Float>> =
    when (vector) {
        is Dense -> listOf(vector.data().toList())
        is Multi -> vector.rows().map { it.toList() }
        is Sparse -> listOf(vector.indices().map { it.toFloat() }, vector.values().toList())
    }
