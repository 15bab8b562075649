package dev.qmig.embed

import dev.qmig.http.HttpStub
import dev.qmig.http.HttpStub.Answer
import dev.qmig.model.InvalidValueException
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.throwables.shouldThrowExactly
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.longs.shouldBeInRange
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith
import java.io.IOException
import java.net.ServerSocket
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import kotlin.io.path.writeText

/** What a server answers to two texts, and what is told then. */
private class Bad(val name: String, val answer: Answer, vararg val told: String, val requests: Int = 1)

private fun data(vararg items: String) = Answer(200, "{\"data\": [${items.joinToString()}]}")

private fun item(index: Int, vector: String) = "{\"index\": $index, \"embedding\": $vector}"

private val REPLIES = listOf(
    Bad("fewer vectors than texts", data(item(0, "[1, 2]")), "gives 1 vector for 2 texts", "for embeddings"),
    Bad("more vectors", data(item(0, "[1]"), item(1, "[1]"), item(2, "[1]")), "gives 3 vectors for 2 texts"),
    Bad("no vector at all", data(), "gives 0 vectors for 2 texts"),
    Bad("an index twice", data(item(0, "[1]"), item(0, "[2]")), "which text each is for", "`batchSize(1)`"),
    Bad("an index beyond", data(item(0, "[1]"), item(99999999, "[2]")), "which text each is for"),
    Bad("an index for some", data(item(0, "[1]"), "{\"embedding\": [2]}"), "which text each is for"),
    Bad("sizes that differ", data(item(0, "[1, 2]"), item(1, "[1]")), "size 1 after one of size 2", "several servers"),
    Bad("an empty vector", data(item(0, "[]"), item(1, "[1]")), "a vector without a number"),
    Bad("NaN", data(item(0, "[1, NaN]"), item(1, "[1, 2]")), "whose number at 1 is none", "ask for it again"),
    Bad("no number", data(item(0, "[1, null]"), item(1, "[1, 2]")), "whose number at 1 is none"),
    Bad("a list in it", data(item(0, "[[1], 2]"), item(1, "[1, 2]")), "whose number at 0 is none"),
    Bad("a number beyond all", data(item(0, "[1e999, 2]"), item(1, "[1, 2]")), "whose number at 0 is infinite"),
    Bad("no vector in an item", data(item(0, "[1]"), "{\"index\": 1}"), "neither a list of numbers nor base64"),
    Bad("no base64", data(item(0, "\"?\""), item(1, "[1]")), "neither a list of numbers nor base64"),
    Bad("base64 of 3 bytes", data(item(0, "\"AAAA\""), item(1, "[1]")), "neither a list of numbers nor base64"),
    Bad("other JSON", Answer(200, "[[1, 2], [3, 4]]"), "has no `data` with vectors", "under `/v1`"),
    Bad("an error as success", Answer(200, "{\"error\": \"no $KEY\"}"), "has no `data`", "it says: no ***"),
    Bad("nothing", Answer(200, ""), "something that is no JSON"),
    Bad("text", Answer(200, "hello"), "something that is no JSON"),
    Bad("half of the JSON", Answer(200, "{\"data\": [{\"index\": 0, \"embedding\": [1, "), "no JSON"),
    Bad("JSON and more", Answer(200, "{\"data\": []} {}"), "no JSON"),
    Bad("a page", Answer(200, "\n <!doctype html><p>Sign in $KEY"), "a page of HTML", "look at the URL"),
    Bad("too much", Answer(200, " ".repeat(18 * 1024 * 1024)), "more than 17 MB", "`batchSize`"),
)

private val STATUSES = listOf(
    Bad("refuses the key", refusal("bad key $KEY", status = 401), "refuses the API key (HTTP 401: bad key ***)", "`K`"),
    Bad("lets nobody in", Answer(403, "<html>$KEY"), "refuses the API key (HTTP 403: a page of HTML)", "`K`"),
    Bad("knows no such model", Answer(404, "{\"detail\": \"Gone.\"}"), "no such address or model (HTTP 404: Gone)"),
    Bad("redirects", Answer(307, "", mapOf("Location" to "/other")), "redirects to another address (HTTP 307)"),
    Bad("wants payment", Answer(402, "{\"message\": \"pay\"}"), "answers with HTTP 402: pay, which is neither"),
    Bad(
        "says that nothing is left to spend",
        Answer(429, "{\"error\": {\"message\": \"exceeded\", \"code\": \"insufficient_quota\"}}"),
        "what was paid for is used up (HTTP 429: exceeded)",
    ),
    Bad("names another part", refusal("no dimensions", "dimensions"), "whatever the text is (HTTP 400: no dimensions)"),
    Bad("refuses everything", refusal("no $KEY"), "whatever the text is (HTTP 400: no ***)", requests = 2),
    Bad(
        "is busy",
        refusal("wait", status = 429),
        "3 times; the last time it answered with HTTP 429: wait.",
        requests = 3,
    ),
    Bad("is in conflict", Answer(409), "the last time it answered with HTTP 409.", requests = 3),
    Bad("waited too long", Answer(408), "the last time it answered with HTTP 408.", requests = 3),
    Bad("is broken", Answer(502, "<html>$KEY"), "with HTTP 502: a page of HTML. See that it is well", requests = 3),
    Bad("goes away", Answer(before = { throw IOException() }), "the last time the connection broke", requests = 3),
    Bad("has rules", Answer(451, "{\"detail\": [{\"loc\": [1], \"msg\": \"a\\u001b[2\\n\\u202eb\"}]}"), "451: a [2 b,"),
    Bad("talks", refusal("word ".repeat(500), status = 418), "HTTP 418: " + "word ".repeat(60) + "..."),
)

internal class OpenAiFailuresTest : FunSpec({
    val texts = listOf("a", "bc")
    val keyed = StillWorld(mapOf("K" to KEY))

    context("a server that answers with") {
        withData(nameFn = { it.name }, REPLIES + STATUSES) { bad ->
            HttpStub(bad.answer).use { stub ->
                val embedder = stub.embedder(keyed) { keyFromVariable("K").retries(2) }
                val failure = shouldThrowExactly<EmbeddingException> { embedder.embed(texts) }
                failure.message shouldStartWith "`tiny` at `${stub.url}/embeddings` "
                bad.told.forEach { failure.message shouldContain it }
                stub.asked.size shouldBe bad.requests
                "${failure.stackTraceToString()} $embedder ${embedder.name}" shouldNotContain "LEAK"
            }
        }
    }

    test("vectors of another size than were asked for are told as that") {
        HttpStub(::answer).use { stub ->
            shouldThrow<EmbeddingException> { stub.embedder { dimensions(3) }.embed(texts) }.message shouldContain
                "gives vectors of size 2 where `dimensions` asks for 3; the model cannot shorten its vectors"
        }
    }

    test("a vector of another size in a later request is told too") {
        val first = data(item(0, "[1, 2]"))
        HttpStub(first, data(item(0, "[1, 2, 3]"))).use { stub ->
            val embedder = stub.embedder()
            embedder.embed(listOf("a"))
            shouldThrow<EmbeddingException> { embedder.embed(listOf("a")) }.message shouldContain
                "a vector of size 3 after one of size 2"
        }
    }

    test("a redirect is not followed, so that the key goes nowhere else") {
        HttpStub(::answer).use { other ->
            HttpStub(Answer(308, "", mapOf("Location" to "${other.url}/embeddings"))).use { stub ->
                shouldThrow<EmbeddingException> { stub.embedder(keyed) { keyFromVariable("K") }.embed(texts) }
            }
            other.asked.shouldBeEmpty()
        }
    }

    test("what fails in passing is asked again, later each time") {
        val world = StillWorld()
        HttpStub { if (it.number <= 3) Answer(listOf(503, 500, 529)[it.number - 1]) else answer(it) }.use { stub ->
            stub.embedder(world).embed(texts).lists() shouldBe texts.map(::vectorOf)
            stub.asked.size shouldBe 4
            stub.asked.map { it.body }.toSet().size shouldBe 1
            world.millis.zip(listOf(500L, 1_000L, 2_000L)) { slept, most -> slept shouldBeInRange most / 2..most }
            world.slept.size shouldBe 3
        }
    }

    test("a connection that breaks is made again") {
        HttpStub { if (it.number == 1) Answer(before = { throw IOException() }) else answer(it) }.use { stub ->
            stub.embedder().embed(texts).lists() shouldBe texts.map(::vectorOf)
        }
    }

    context("a server that says how long to wait is left alone for so long, by everybody") {
        withData("2" to 2_000L, "Sat, 28 Nov 2026 09:30:05 GMT" to 5_000L) { (header, pause) ->
            val world = StillWorld()
            HttpStub {
                if (it.number == 1) Answer(429, "", mapOf("Retry-After" to header)) else answer(it)
            }.use { stub ->
                stub.embedder(world) { batchSize(1) }.embed(texts).lists() shouldBe texts.map(::vectorOf)
                world.millis shouldContainExactly listOf(pause)
            }
        }
    }

    test("a server that wants to be left alone for longer than is waited for ends the work at once") {
        val world = StillWorld()
        HttpStub(Answer(429, "", mapOf("Retry-After" to "3600"))).use { stub ->
            shouldThrow<EmbeddingException> { stub.embedder(world).embed(texts) }.message shouldBe
                "`tiny` at `${stub.url}/embeddings` wants to be left alone for 1h (it answered with HTTP 429), which " +
                "is more than the 2m that are waited for; run it again later, or raise `longestPause`"
            world.slept.shouldBeEmpty()
            stub.asked.size shouldBe 1
        }
    }

    test("where nobody answers, what to do is told") {
        val port = ServerSocket(0).use { it.localPort }
        val url = "http://localhost:$port/v1"
        val settings = OpenAiEmbedder.at(url, MODEL).retries(0).settings()
        shouldThrow<EmbeddingException> { OpenAiEmbedder(settings, StillWorld()).embed(texts) }.message shouldBe
            "`tiny` at `$url/embeddings` could not be asked, once; the last time nothing answered there. See that it " +
            "is well, and run it again; or raise `retries`, or lower `concurrency` or `requestsPerSecond`"
    }

    test("an answer that does not come in time is given up, and asked for again") {
        val end = CountDownLatch(1)
        HttpStub {
            if (it.number == 1) Answer(before = { end.await(1, TimeUnit.MINUTES) }) else answer(it)
        }.use { stub ->
            val embedder = stub.embedder { timeout(Duration.ofSeconds(2)) }
            embedder.embed(texts).lists() shouldBe texts.map(::vectorOf)
            stub.asked.size shouldBe 2
            end.countDown()
        }
        HttpStub(Answer(before = { CountDownLatch(1).await(1, TimeUnit.MINUTES) })).use { stub ->
            val embedder = stub.embedder { timeout(Duration.ofMillis(100)).retries(0) }
            shouldThrow<EmbeddingException> { embedder.embed(texts) }.message shouldContain
                "there was no answer within 100ms, which `timeout` sets"
        }
    }

    context("a text that is refused is told as that") {
        withData(
            nameFn = { it.status.toString() },
            refusal("too long: $KEY", "input"),
            refusal("too long: $KEY", status = 413),
            Answer(422, "{\"detail\": [{\"msg\": \"too long: $KEY\"}]}"),
            Answer(500, "{\"error\": {\"code\": 500, \"message\": \"too long: $KEY\", \"type\": \"server_error\"}}"),
        ) { refusal ->
            HttpStub { if ("bc" in it.inputs) refusal else answer(it) }.use { stub ->
                val embedder = stub.embedder(keyed) { keyFromVariable("K").refusedBy(400, 413, 422, 500) }
                shouldThrow<InputRefusedException> { embedder.embed(texts) }.message shouldBe
                    "HTTP ${refusal.status}: too long: ***"
                stub.asked.map { it.inputs } shouldContainExactly listOf(texts, listOf("a"))
                shouldThrow<InputRefusedException> { embedder.embed(texts) }
                stub.asked.size shouldBe 3
            }
        }
    }

    context("a key that is not there or cannot be sent is told without it, before anything is sent:") {
        val folder = tempdir().toPath()
        listOf("empty" to "\n", "many" to "$KEY\n$KEY", "large" to "x".repeat(20_000)).forEach { (name, text) ->
            folder.resolve(name).writeText(text)
        }
        val world = StillWorld(mapOf("BLANK" to " ", "FOREIGN" to "$KEY ä"))
        withData(
            nameFn = { it.first },
            Triple("no variable", { at -> at.keyFromVariable("NONE") }, "the variable `NONE`, which should hold"),
            Triple("a blank variable", { at -> at.keyFromVariable("BLANK") }, "is not set or empty"),
            Triple("foreign letters", { at -> at.keyFromVariable("FOREIGN") }, "in the variable `FOREIGN` has "),
            Triple("no file", { at -> at.keyFromFile(folder.resolve("x")) }, "is not there or cannot be read"),
            Triple("a folder", { at -> at.keyFromFile(folder) }, "is a folder"),
            Triple("an empty file", { at -> at.keyFromFile(folder.resolve("empty")) }, "is empty; it must"),
            Triple("a large file", { at -> at.keyFromFile(folder.resolve("large")) }, "is larger than 16 KB"),
            Triple<String, (OpenAiConfiguration) -> Unit, String>(
                "a file of two lines",
                { at -> at.keyFromFile(folder.resolve("many")) },
                "`${folder.resolve("many")}` has characters that cannot be sent",
            ),
        ) { (_, configure, told) ->
            HttpStub(::answer).use { stub ->
                val failure = shouldThrow<EmbeddingException> { stub.embedder(world, configure).embed(texts) }
                failure.message shouldContain told
                failure.stackTraceToString() shouldNotContain "LEAK"
                stub.asked.shouldBeEmpty()
            }
        }
    }

    test("settings that are impossible are told all at once, and without what may be a secret") {
        fun message(url: String, configure: OpenAiConfiguration.() -> Unit = {}) =
            shouldThrow<InvalidValueException> { OpenAiEmbedder.at(url, "m").apply(configure).build() }
                .message.orEmpty()
        message("http://u:$KEY@host/v1") shouldBe
            "the URL of an embedder must hold no user or password; give a key with `keyFromVariable`"
        listOf("", "host:80", "ftp://host", "http://host?key=1", "http://host#a", "http:// h").forEach {
            message(it) shouldContain "is no URL of an API"
        }
        val many = message("http://h") {
            dimensions(0).batchSize(0).concurrency(0).requestsPerSecond(0.0).textsPerSecond(Double.NaN)
            timeout(Duration.ZERO).longestPause(Duration.ofSeconds(-1)).retries(-1)
            header("Host", KEY).header("a b", KEY).header("X", "a\nb").header("authorization", KEY)
            keyHeader("Content-Length")
        }
        many shouldNotContain KEY
        listOf(
            "`dimensions` is 0",
            "`batchSize` is 0",
            "`concurrency` is 0",
            "`requestsPerSecond` is 0.0",
            "`textsPerSecond` is NaN",
            "`timeout` is PT0S",
            "`longestPause` is PT-1S",
            "`retries` is -1",
            "a header `Host` cannot be sent",
            "a header `a b`",
            "a header `X`",
            "the header `authorization` is for the key",
            "a header `Content-Length`",
        ).forEach { many shouldContain it }
    }
})
