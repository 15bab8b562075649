package dev.qmig.embed

import dev.qmig.http.HttpStub
import dev.qmig.model.InvalidValueException
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import java.io.IOException
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import kotlin.io.path.readLines

internal class EmbedderTest : FunSpec({
    val texts = listOf("a", "bcd", "ef", "g", "hijkl")
    val lengths = texts.map { listOf(it.length.toFloat(), 1f) }

    test("code becomes an embedder, in Java") {
        listOf(JavaUse.batches(), JavaUse.batches(2, 1), JavaUse.batches(2, 3), JavaUse.texts()).forEach { embedder ->
            embedder.name shouldBe "lengths"
            embedder.embed(texts).lists() shouldBe lengths
            JavaUse.ask(embedder, texts).lists() shouldBe lengths
        }
        shouldThrow<IOException> { JavaUse.texts().embed(listOf("broken")) }.message shouldBe "the model is broken"
        HttpStub(::answer).use { stub ->
            JavaUse.ask(JavaUse.endpoint(stub.url), texts).lists() shouldBe texts.map(::vectorOf)
        }
    }

    test("what code refuses is found, in Java too") {
        val file = tempdir().toPath().resolve("dead.jsonl")
        listOf(JavaUse.texts(), JavaUse.batches(3, 1)).forEach { embedder ->
            JavaUse.sift(embedder, file, listOf("a", "", "bc", "def")) shouldContainExactly
                listOf("1.0", "it is empty", "2.0", "3.0")
        }
        file.readLines().size shouldBe 1
    }

    test("code becomes an embedder, in Kotlin") {
        val asked = CopyOnWriteArrayList<List<String>>()
        val embedder = Embedder.ofBatches("m", batchSize = 2) { batch ->
            asked += batch
            batch.map { floatArrayOf(it.length.toFloat(), 1f) }
        }
        embedder.embed(texts).lists() shouldBe lengths
        asked.map { it.size }.sorted() shouldContainExactly listOf(1, 2, 2)
        Embedder.ofTexts("m") { floatArrayOf(it.length.toFloat(), 1f) }.embed(texts).lists() shouldBe lengths
    }

    test("no more threads are in the code than it allows") {
        val crowd = Crowd(2)
        val embedder = Embedder.ofTexts("m", concurrency = 2) {
            crowd.stay()
            floatArrayOf(1f)
        }
        embedder.embed(List(10) { "a" })
        crowd.isTooLarge shouldBe false
    }

    test("code that gives what is no vector is told so") {
        fun message(vararg vectors: FloatArray) = shouldThrow<EmbeddingException> {
            Embedder.ofBatches("m") { vectors.toList() }.embedBlocking(listOf("a", "b"))
        }.message.orEmpty()
        message(floatArrayOf(1f)) shouldContain "`m` gives 1 vector for 2 texts"
        message(floatArrayOf(1f), floatArrayOf()) shouldContain "without a number"
        message(floatArrayOf(1f), floatArrayOf(1f, 2f)) shouldContain "size 2 after one of size 1"
        message(floatArrayOf(1f), floatArrayOf(Float.NaN)) shouldContain "whose number at 0 is none"
        message(floatArrayOf(1f), floatArrayOf(Float.NEGATIVE_INFINITY)) shouldContain "is infinite"
    }

    test("cancelling the coroutine interrupts the code") {
        val isIn = CompletableDeferred<Unit>()
        val interrupted = CompletableDeferred<Unit>()
        val embedder = Embedder.ofTexts("m") {
            isIn.complete(Unit)
            try {
                CountDownLatch(1).await()
            } catch (e: InterruptedException) {
                interrupted.complete(Unit)
                throw e
            }
            floatArrayOf(1f)
        }
        coroutineScope {
            val asking = launch { embedder.embed(listOf("a")) }
            isIn.await()
            asking.cancelAndJoin()
            interrupted.await()
        }
    }

    test("impossible settings are refused") {
        shouldThrow<InvalidValueException> { Embedder.ofBatches(" ", 0, 0) { emptyList() } }.message shouldBe
            "an embedder has a name, and ` ` is none; `batchSize` is 0; it must be 1 or more; `concurrency` is 0; " +
            "it must be 1 or more"
    }
})
