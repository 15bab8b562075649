package dev.qmig.embed

import dev.qmig.http.HttpStub
import dev.qmig.model.Suite
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.ints.shouldBeLessThanOrEqual
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.property.Arb
import io.kotest.property.arbitrary.int
import io.kotest.property.arbitrary.set
import io.kotest.property.checkAll
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.io.path.readLines
import kotlin.io.path.readText
import kotlin.math.ceil
import kotlin.math.log2

/** Refuses what is asked where a text in it is [bad], and whole requests that have more than [most] texts. */
private class Picky(
    override val batchSize: Int = Int.MAX_VALUE,
    val most: Int = Int.MAX_VALUE,
    val bad: (String) -> Boolean,
) : Embedder {
    val asked: MutableList<List<String>> = CopyOnWriteArrayList()

    override val name: String = "picky"

    override suspend fun embed(texts: List<String>): List<FloatArray> {
        asked += texts
        if (texts.size > most) throw InputRefusedException("too many")
        texts.firstOrNull(bad)?.let { throw InputRefusedException("I do not like $it") }
        return texts.map { vectorOf(it).toFloatArray() }
    }
}

private fun points(count: Int) = (0 until count).map { PointText("$it", "text $it") }

/** What became of [texts], as it can be compared: a vector or a reason. */
private fun List<Embedded>.plain(): List<Any> = map {
    when (it) {
        is Embedded.Vector -> it.values.toList()
        is Embedded.Refused -> it.reason
    }
}

private fun expected(texts: List<PointText>, bad: Set<Int>): List<Any> = texts.mapIndexed { place, point ->
    if (place in bad) "I do not like ${point.text}" else vectorOf(point.text)
}

private fun steps(count: Int) = ceil(log2(count.toDouble())).toInt()

internal class PointEmbedderTest : FunSpec({
    test("where nothing is refused, texts are asked once, in the batches of the embedder") {
        val picky = Picky(batchSize = 4) { false }
        val texts = points(10)
        PointEmbedder(picky).embed(texts).plain() shouldBe expected(texts, emptySet())
        picky.asked.map { it.size }.sorted() shouldContainExactly listOf(2, 4, 4)
        PointEmbedder(picky).embed(emptyList()).shouldBeEmpty()
        picky.asked.size shouldBe 3
    }

    test("one bad text is found wherever it is, by log2(n) + 3 requests at most, and all others get their vectors") {
        (1..70).forEach { count ->
            val texts = points(count)
            val requests = (0 until count).map { bad ->
                val picky = Picky { it == "text $bad" }
                val embedder = PointEmbedder(picky, OnRefused.skip())
                withClue("$bad of $count") { embedder.embed(texts).plain() shouldBe expected(texts, setOf(bad)) }
                embedder.refused shouldBe 1
                picky.asked.size
            }
            withClue("$count texts: $requests") { requests.max() shouldBeLessThanOrEqual steps(count) + 3 }
        }
    }

    test("any number of bad texts are found, by no more requests than asking each of them would take twice") {
        checkAll(Suite.tries(300, 5_000), Arb.int(1..200), Arb.set(Arb.int(0..199), 0..200)) { count, drawn ->
            val bad = drawn.filter { it < count }.toSet()
            val texts = points(count)
            val names = bad.map { "text $it" }.toSet()
            val picky = Picky { it in names }
            PointEmbedder(picky, OnRefused.skip()).embed(texts).plain() shouldBe expected(texts, bad)
            picky.asked.size shouldBeLessThanOrEqual maxOf(2 * count, bad.size * (steps(count) + 2) + 1)
            picky.asked.size shouldBeLessThanOrEqual 2 * count + steps(count)
        }
    }

    test("where every text is bad, about twice as many requests as texts find that out") {
        val picky = Picky { true }
        PointEmbedder(picky, OnRefused.skip()).embed(points(64)).count { it is Embedded.Refused } shouldBe 64
        picky.asked.size shouldBeLessThanOrEqual 128
    }

    test("texts that are too many at once are not taken for bad ones") {
        listOf(1, 3, 7, 16, 60).forEach { most ->
            val picky = Picky(most = most) { it == "text 21" }
            val texts = points(64)
            PointEmbedder(picky, OnRefused.skip()).embed(texts).plain() shouldBe expected(texts, setOf(21))
            picky.asked.flatten().toSet().size shouldBe 64
        }
    }

    test("a bad text ends the work where nothing else is said, and the message names the point and not its text") {
        val picky = Picky { it == "text 5" }
        shouldThrow<EmbeddingException> { PointEmbedder(picky).embed(points(9)) }.message shouldBe
            "`picky` refuses the text of point `5` (6 characters): I do not like text 5. Shorten or correct it, or " +
            "say with `OnRefused.skip()` or `OnRefused.deadLetter(file)` that such texts are left out"
    }

    test("what is no refusal ends the work whatever is said") {
        val broken = Embedder.ofBatches("broken") { throw EmbeddingException("it is down") }
        shouldThrow<EmbeddingException> { PointEmbedder(broken, OnRefused.skip()).embed(points(9)) }.message shouldBe
            "it is down"
        val lazy = object : Embedder {
            override val name = "lazy"

            override suspend fun embed(texts: List<String>): List<FloatArray> = listOf(floatArrayOf(1f))
        }
        shouldThrow<EmbeddingException> { PointEmbedder(lazy, OnRefused.skip()).embed(points(2)) }.message shouldContain
            "`lazy` gives 1 vector for 2 texts"
    }

    test("dead letters tell which points have no vector and why, and a run that goes on adds none twice") {
        val file = tempdir().toPath().resolve("letters/dead.jsonl")
        val texts = points(12)

        fun run(vararg bad: Int) = PointEmbedder(
            Picky(batchSize = 5) { it.removePrefix("text ").toInt() in bad },
            OnRefused.deadLetter(file),
            StillWorld().clock,
        )
        run(3).embed(texts).plain() shouldBe expected(texts, setOf(3))
        file.readText() shouldBe "{\"id\":\"3\",\"text\":\"sha256:" +
            "65ca03e4108b9338827ea3b3f28f6a515d869b40363384e5e2f675f80bc48be6\"," +
            "\"length\":6,\"reason\":\"I do not like text 3\",\"model\":\"picky\",\"at\":\"2026-11-28T09:30:00Z\"}\n"
        run(3, 7, 11).embed(texts).plain() shouldBe expected(texts, setOf(3, 7, 11))
        val again = run(3, 7, 11)
        repeat(2) { again.embed(texts) }
        again.refused shouldBe 6
        file.readLines().map { Json.strings(it)["id"] } shouldContainExactly listOf("3", "7", "11")
    }

    test("an endpoint is asked as seldom as can be, and its key is in no dead letter") {
        val file = tempdir().toPath().resolve("dead.jsonl")
        HttpStub {
            if ("text 40" in it.inputs) refusal("too long, $KEY") else answer(it)
        }.use { stub ->
            val embedder = stub.embedder(StillWorld(mapOf("K" to KEY))) { keyFromVariable("K") }
            val points = PointEmbedder(embedder, OnRefused.deadLetter(file))
            points.embed(points(64)).count { it is Embedded.Vector } shouldBe 63
            stub.asked.size shouldBeLessThanOrEqual 1 + 9
            points.embed(points(64))
            stub.asked.size shouldBeLessThanOrEqual 1 + 9 + 9
            file.readText() shouldContain "\"reason\":\"HTTP 400: too long, ***\""
            file.readLines().size shouldBe 1
            file.readText() shouldNotContain "LEAK"
        }
    }

    test("a request that is wrong whatever the text is does not make dead letters of all") {
        val file = tempdir().toPath().resolve("dead.jsonl")
        HttpStub(refusal("this model has no such encoding")).use { stub ->
            val points = PointEmbedder(stub.embedder(), OnRefused.deadLetter(file))
            shouldThrow<EmbeddingException> { points.embed(points(64)) }.message shouldContain "whatever the text is"
            stub.asked.size shouldBe 2
            file.readText() shouldBe ""
        }
    }
})
