package dev.qmig.embed

import dev.qmig.model.InvalidValueException
import dev.qmig.model.Suite
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.property.Arb
import io.kotest.property.arbitrary.int
import io.kotest.property.arbitrary.long
import io.kotest.property.arbitrary.string
import io.kotest.property.checkAll
import kotlin.math.sqrt

private infix fun FloatArray.near(other: FloatArray) = zip(other) { one, two -> one.toDouble() * two }.sum()

internal class HashEmbedderTest : FunSpec({
    val embedder = HashEmbedder(64)

    test("every text has a vector of length 1 and of the size that was asked for") {
        checkAll(Suite.tries(500, 10_000), Arb.int(1..70), Arb.long(), Arb.string(0..40)) { size, seed, text ->
            val vector = HashEmbedder(size, seed).embed(listOf(text)).single()
            vector.size shouldBe size
            sqrt(vector near vector) shouldBe (1.0 plusOrMinus 1e-6)
        }
    }

    test("vectors are the same for ever") {
        val fifth = 0.4472136f
        HashEmbedder(8, 7).vector("Grüne Äpfel, green apples: 42").toList() shouldBe
            listOf(fifth, 0f, 0f, -fifth, 0f, fifth, -fifth, fifth)
        HashEmbedder(3).vector("").toList() shouldBe listOf(-1f, 0f, 0f)
    }

    test("case and what stands between words do not count; words, how often they occur, and the seed do") {
        embedder.vector("Green apples") near embedder.vector("(APPLES)\n-- green!") shouldBe (1.0 plusOrMinus 1e-6)
        embedder.vector("green apples") shouldNotBe embedder.vector("green apples apples")
        embedder.vector("green apples").toList() shouldNotBe HashEmbedder(64, 1).vector("green apples").toList()
        embedder.name shouldBe "hash-64-0"
        HashEmbedder(64, -1).name shouldBe "hash-64--1"
    }

    test("texts that share words are closer than texts that do not") {
        val apple = embedder.vector("a green apple on the table")
        apple near embedder.vector("a red apple on the floor") shouldBeGreaterThan
            (apple near embedder.vector("seven ships went south"))
    }

    test("a size that no vector can have is refused") {
        shouldThrow<InvalidValueException> { HashEmbedder(0) }.message shouldBe
            "`size` is 0; 1 to 65536 are possible"
        shouldThrow<InvalidValueException> { HashEmbedder(65_537) }
    }
})
