package dev.qmig.embed

import dev.qmig.http.HttpStub
import dev.qmig.http.HttpStub.Answer
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.shouldBe
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runInterruptible
import java.io.IOException
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.net.SocketTimeoutException
import kotlin.io.path.writeText

internal class OpenAiEmbedderTest : FunSpec({
    val texts = (1..7).map { "text \"$it\" ä\u0001" + "x".repeat(it) }

    test("it asks as OpenAI wants to be asked") {
        HttpStub(::answer).use { stub ->
            stub.embedder { dimensions(2).header("X-Project", "p1") }.embed(listOf("a\nb", "c")).lists() shouldBe
                listOf(vectorOf("a\nb"), vectorOf("c"))
            val asked = stub.asked.single()
            asked.path shouldBe "/v1/embeddings"
            asked.body shouldBe
                "{\"model\":\"tiny\",\"input\":[\"a\\nb\",\"c\"],\"encoding_format\":\"float\",\"dimensions\":2}"
            asked.headers.getFirst("Content-Type") shouldBe "application/json"
            asked.headers.getFirst("X-Project") shouldBe "p1"
            asked.key shouldBe null
        }
    }

    test("texts are sent in requests of the size that is set, and their vectors are in the order of the texts") {
        HttpStub(::answer).use { stub ->
            stub.embedder { batchSize(3).concurrency(4) }.embed(texts).lists() shouldBe texts.map(::vectorOf)
            stub.asked.map { it.inputs } shouldContainExactlyInAnyOrder texts.chunked(3)
        }
    }

    test("vectors that come in another order are put right by their index") {
        HttpStub { answer(it) { items -> items.reversed() } }.use { stub ->
            stub.embedder().embed(texts).lists() shouldBe texts.map(::vectorOf)
        }
    }

    test("vectors without an index are in the order of the texts") {
        HttpStub(Answer(200, "{\"data\": [{\"embedding\": [1, 2]}, {\"embedding\": [3e0, -4.5]}]}")).use { stub ->
            stub.embedder().embed(listOf("a", "b")).lists() shouldBe listOf(listOf(1f, 2f), listOf(3f, -4.5f))
        }
    }

    test("vectors in base64 are read too, the lowest byte first") {
        HttpStub(Answer(200, "{\"data\": [{\"index\": 0, \"embedding\": \"AACAPwAAIMA=\"}]}")).use { stub ->
            stub.embedder().embed(listOf("a")).lists() shouldBe listOf(listOf(1f, -2.5f))
        }
    }

    test("no text is no request, and needs no key") {
        HttpStub(::answer).use { stub ->
            stub.embedder { keyFromVariable("NOWHERE") }.embed(emptyList()).shouldBeEmpty()
            stub.asked.shouldBeEmpty()
        }
    }

    test("the key comes from a variable or a file, as a bearer or under a header of its own") {
        val file = tempdir().toPath().resolve("key").also { it.writeText("\uFEFF$KEY-2\n") }
        HttpStub(::answer).use { stub ->
            val world = StillWorld(mapOf("EMBED_KEY" to " $KEY "))
            stub.embedder(world) { keyFromVariable("EMBED_KEY") }.embed(listOf("a"))
            stub.embedder { keyFromFile(file) }.embed(listOf("a"))
            stub.embedder { keyFromFile(file).keyHeader("api-key") }.embed(listOf("a"))
            stub.asked.map { it.key } shouldContainExactly listOf("Bearer $KEY", "Bearer $KEY-2", null)
            stub.asked.last().headers.getFirst("api-key") shouldBe "$KEY-2"
        }
    }

    test("as many requests are under way as are allowed, and no more, whoever asks") {
        val crowd = Crowd(3)
        HttpStub { asked ->
            crowd.stay()
            answer(asked)
        }.use { stub ->
            val embedder = stub.embedder { batchSize(1).concurrency(3) }
            coroutineScope {
                repeat(2) { launch { embedder.embed(listOf("a", "b", "c", "d", "e", "f")) } }
            }
            crowd.isTooLarge shouldBe false
            stub.asked.size shouldBe 12
        }
    }

    context("a pace that is set is kept") {
        test("in requests") {
            StillWorld().also { world ->
                HttpStub(::answer).use { stub ->
                    stub.embedder(world) { batchSize(2).requestsPerSecond(4.0) }.embed(texts)
                    world.millis shouldContainExactly listOf(250L, 250L, 250L)
                }
            }
        }

        test("in texts, of which the last request has fewer, and in both") {
            StillWorld().also { world ->
                HttpStub(::answer).use { stub ->
                    val embedder = stub.embedder(world) { batchSize(3).textsPerSecond(10.0).requestsPerSecond(5.0) }
                    embedder.embed(texts)
                    embedder.embed(texts)
                    world.millis shouldContainExactly listOf(300L, 300L, 200L, 300L, 300L)
                }
            }
        }
    }

    test("cancelling the coroutine closes the connection of a request that is under way") {
        ServerSocket(0, 1, InetAddress.getLoopbackAddress()).use { server ->
            val embedder = OpenAiEmbedder.at("http://localhost:${server.localPort}/v1", MODEL).build()
            coroutineScope {
                val asking = launch { embedder.embed(listOf("a")) }
                runInterruptible(Dispatchers.IO) { server.accept() }.use { connection ->
                    connection.soTimeout = 20_000
                    runInterruptible(Dispatchers.IO) { connection.getInputStream().read() }
                    asking.cancelAndJoin()
                    runInterruptible(Dispatchers.IO) { connection.isClosedByTheOther() } shouldBe true
                }
                asking.isCancelled shouldBe true
            }
        }
    }

    test("a model has another name where other vectors are asked for") {
        OpenAiEmbedder.at("http://localhost/v1", "m").build().name shouldBe "m"
        OpenAiEmbedder.at("http://localhost/v1/", "m").dimensions(256).build().name shouldBe "m@256"
        OpenAiEmbedder.at("http://localhost/v1/", "m").build().toString() shouldBe
            "`m` at `http://localhost/v1/embeddings`"
    }
})

/** Reads all that is left; waits for as long as the other keeps it open, up to the timeout. */
private fun Socket.isClosedByTheOther(): Boolean = try {
    getInputStream().readAllBytes()
    true
} catch (_: SocketTimeoutException) {
    false
} catch (_: IOException) {
    true
}
