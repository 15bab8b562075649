package dev.qmig.cli.review

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.json.JsonMapper
import dev.qmig.cli.Golden
import dev.qmig.cli.Schemas
import dev.qmig.cli.SharedServer
import dev.qmig.cli.Shell
import dev.qmig.cli.config.ConfigReader
import dev.qmig.cli.config.ConfigReading
import dev.qmig.http.HttpStub
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.ints.shouldBeLessThan
import io.kotest.matchers.ints.shouldBeLessThanOrEqual
import io.kotest.matchers.longs.shouldBeGreaterThanOrEqual
import io.kotest.matchers.longs.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.types.shouldBeInstanceOf
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import kotlin.io.path.writeText
import kotlin.system.measureTimeMillis

private const val KEY = "LEAK-review-key-5"
private const val SERVER_KEY = "LEAK-server-key-6"
private const val NAMES = "LEAK"

/** Everything that must not be told has a name of its own that begins alike; numbers of vectors are told apart by theirs. */
private const val SCRIPT = """
description("fills a, $SERVER_KEY")
createCollection("a") {
    vector("v", 2, Cosine)
    metadata("owner" to "LEAK-metadata")
    payloadIndexes { keyword("lang") }
}
updateCollection("a") { metadata("team" to "LEAK-team") }
upsertPoints("a") {
    point(1) {
        vector("v", 0.1234567, 0.7654321)
        payload("name" to "LEAK-payload")
    }
}
setPayload("a") {
    points(1)
    payload("name" to "LEAK-changed")
}
deletePoints("a") { points(1) }
"""

private val MAPPER = JsonMapper()

/** The answer of a model that says [content]. */
private fun saying(content: String) = HttpStub.Answer(
    body = MAPPER.writeValueAsString(
        mapOf("choices" to listOf(mapOf("message" to mapOf("role" to "assistant", "content" to content)))),
    ),
)

private val REMARKS = saying("- take a snapshot first\n- index `lang` before the points")

/** What a model answers, and what is told on standard error then. */
private class Failure(val name: String, val answer: HttpStub.Answer, val told: String, val requests: Int = 1)

private val soon = mapOf("Retry-After" to "0")

private val FAILURES = listOf(
    Failure("refuses the key", HttpStub.Answer(401, "{\"error\":\"$KEY\"}"), "it refuses the API key (HTTP 401)"),
    Failure("knows no such model", HttpStub.Answer(404), "it has no such address or model (HTTP 404)"),
    Failure("is broken", HttpStub.Answer(500, "oops", soon), "it fails (HTTP 500)", 3),
    Failure("is busy for longer than a minute", HttpStub.Answer(429, "", mapOf("Retry-After" to "61")), "HTTP 429"),
    Failure("says no JSON", HttpStub.Answer(200, "<html>"), "its answer is not one of a chat completion"),
    Failure("says other JSON", HttpStub.Answer(200, "{\"choices\":[{\"text\":1}]}"), "not one of a chat completion"),
    Failure("says a number beyond all", HttpStub.Answer(200, "{\"a\":1e999}"), "not one of a chat completion"),
    Failure("says nothing", saying(" \n\u001b"), "it says nothing"),
    Failure("says too much", saying("x".repeat(1100000)), "its answer is larger than 1 MB"),
    Failure("asks for something else", HttpStub.Answer(400), "it answers with HTTP 400"),
)

internal class ReviewTest : FunSpec({
    val folder = tempdir().toPath()
    val mapper = JsonMapper()

    fun Shell.configured(url: String, more: String = "timeout = \"20s\"") {
        file("qmig.toml", "url = \"embedded\"\n[review]\nurl = \"$url\"\nmodel = \"m-1\"\n$more")
        script("001_a.qmig.kts", SCRIPT)
    }

    fun plan(asked: HttpStub.Asked): JsonNode =
        mapper.readTree(mapper.readTree(asked.body)["messages"][1]["content"].textValue())

    test("what a model thinks is shown as its opinion, and ends as the plan does") {
        HttpStub(REMARKS).use { model ->
            Shell(mapOf("QMIG_REVIEW_API_KEY" to KEY)).use {
                it.configured(model.url)
                it.qmig("review") shouldBe 0
                it.qmig("review", "--output", "json") shouldBe 0
                Schemas.valid(it.out)["opinion"].textValue() shouldContain "take a snapshot"
                it.script("001_a.qmig.kts", "deleteCollection(\"a\")")
                it.qmig("review") shouldBe 1
                it.qmig("review", "--output", "json") shouldBe 1
                Schemas.valid(it.out).has("opinion") shouldBe false
                it.script("001_a.qmig.kts", "createCollection(\"a\")")
                it.qmig("migrate") shouldBe 0
                it.qmig("review") shouldBe 0
                Golden.check("review", it.transcript.replace(model.url, "<model>"))
            }
            model.asked.map { it.path }.toSet() shouldBe setOf("/v1/chat/completions")
            model.asked.map { it.key }.toSet() shouldBe setOf("Bearer $KEY")
            model.asked.size shouldBe 2
        }
    }

    test("a model sees schema, counts and findings, and neither points nor metadata nor secrets nor the target") {
        HttpStub(REMARKS).use { model ->
            SharedServer().use { server ->
                val keys = mapOf("QMIG_REVIEW_API_KEY" to KEY, "QDRANT_API_KEY" to SERVER_KEY)
                Shell(keys, opener = server).use {
                    it.configured(model.url)
                    it.qmig("review") shouldBe 0
                    it.qmig("migrate") shouldBe 0
                    it.script("002_b.qmig.kts", "updateCollection(\"a\") { metadata(\"team\" to \"LEAK-other\") }")
                    it.qmig("review") shouldBe 0
                    it.shown shouldNotContain KEY
                }
            }
            model.asked.forEach { asked ->
                asked.body shouldNotContain NAMES
                asked.body shouldNotContain "1234567"
                asked.body shouldNotContain "7654321"
                asked.body shouldNotContain "embedded"
            }
            val first = plan(model.asked.first())
            first["migrations"][0]["description"].textValue() shouldBe "fills a, ***"
            val steps = first["migrations"][0]["steps"]
            steps.map { it["summary"].textValue() } shouldContainExactly listOf(
                "create collection a",
                "create keyword index on a.lang",
                "update metadata of collection a",
                "upsert 1 point of collection a",
                "set payload of 1 point of collection a",
                "delete 1 point of collection a",
            )
            steps[0]["change"]["config"]["vectors"]["v"]["size"].intValue() shouldBe 2
            steps[0]["change"]["config"]["metadata"].map { it.textValue() } shouldBe listOf("owner")
            steps[3].has("change") shouldBe false
            steps[3]["points_touched"].intValue() shouldBe 1
            val findings = plan(model.asked.last())["findings"]
            findings.map { it["code"].textValue() } shouldBe listOf("QM401")
        }
    }

    test("a dry run shows what would be sent, needs no key, and sends nothing") {
        HttpStub(REMARKS).use { model ->
            Shell().use {
                it.configured(model.url, "api-key-file = \"gone.key\"")
                it.qmig("review", "--dry-run") shouldBe 0
                val shown = it.out
                shown shouldContain "nothing was sent; this would go to ${model.url}/chat/completions:"
                it.qmig("review", "--dry-run", "--output", "json") shouldBe 0
                val document = Schemas.valid(it.out)
                document["sent"].booleanValue() shouldBe false
                shown shouldContain document["request"].textValue()
                it.qmig("review") shouldBe 2
                it.err shouldContain "gone.key"
                model.asked.shouldBeEmpty()
                it.file("gone.key", KEY)
                it.qmig("review") shouldBe 0
                model.asked.single().key shouldBe "Bearer $KEY"
                model.asked.single().body shouldBe document["request"].textValue()
                it.shown shouldNotContain KEY
            }
        }
    }

    context("a model that") {
        withData(nameFn = { it.name }, FAILURES) { failure ->
            HttpStub(failure.answer).use { model ->
                Shell(mapOf("QMIG_REVIEW_API_KEY" to KEY)).use {
                    it.configured(model.url)
                    it.qmig("review") shouldBe 0
                    it.err shouldContain "warning: no opinion from `${model.url}/chat/completions`: "
                    it.err shouldContain failure.told
                    it.out shouldContain "1 migration with 6 steps to apply"
                    model.asked.size shouldBe failure.requests
                    it.shown shouldNotContain KEY
                }
            }
        }
    }

    test("one that is not there, or has not answered in time, is no failure either") {
        val end = CountDownLatch(1)
        HttpStub(HttpStub.Answer(before = { end.await(30, TimeUnit.SECONDS) })).use { model ->
            Shell().use {
                it.configured(model.url, "timeout = \"1s\"")
                measureTimeMillis { it.qmig("review", "--output", "json") shouldBe 0 } shouldBeLessThan 20_000
                val document = Schemas.valid(it.out)
                document["no_opinion"].textValue() shouldContain "no answer within 1s"
                document["warnings"].single().textValue() shouldContain "The plan is the same without"
                it.configured("http://localhost:1/v1")
                it.qmig("review") shouldBe 0
                it.err shouldContain "it cannot be reached: nothing answers there"
            }
            end.countDown()
        }
    }

    test("one that asks for patience is asked again after it, and no more than three times") {
        val busy = HttpStub.Answer(429, "", mapOf("Retry-After" to "2"))
        HttpStub(busy, HttpStub.Answer(503), REMARKS).use { model ->
            Shell().use {
                it.configured(model.url)
                it.qmig("review") shouldBe 0
                it.out shouldContain "take a snapshot"
                it.err shouldBe ""
            }
            model.asked.size shouldBe 3
            model.asked.map { it.body }.toSet().size shouldBe 1
            val pauses = model.asked.zipWithNext { one, next -> (next.nanos - one.nanos) / 1_000_000 }
            pauses.first() shouldBeGreaterThanOrEqual 2_000
        }
    }

    test("a redirect is not followed, so that the key goes nowhere else") {
        HttpStub(REMARKS).use { other ->
            HttpStub(HttpStub.Answer(307, "", mapOf("Location" to "${other.url}/chat/completions"))).use { model ->
                Shell(mapOf("QMIG_REVIEW_API_KEY" to KEY)).use {
                    it.configured(model.url)
                    it.qmig("review") shouldBe 0
                    it.err shouldContain "it redirects to another address (HTTP 307)"
                }
            }
            other.asked.shouldBeEmpty()
        }
    }

    test("nothing that a model says reaches the terminal as a command, or looks like qmig's own words") {
        val evil = "ok\u001b[2J\u001b]0;title\u0007\r\nerror: \u202egone\u0000\u009b31m\u2028x\nend"
        HttpStub(saying(evil)).use { model ->
            Shell().use {
                it.configured(model.url)
                it.qmig("review") shouldBe 0
                it.out.all { letter -> letter == '\n' || letter.code in 0x20..0x7e } shouldBe true
                it.out.lines().takeLast(4) shouldContainExactly listOf(
                    "| ok[2J]0;title",
                    "| error: gone31mx",
                    "| end",
                    "",
                )
            }
        }
    }

    test("a long remark is broken between words, and each line of it is told to be theirs") {
        HttpStub(saying("look at the index ".repeat(9) + "\nend")).use { model ->
            Shell().use {
                it.configured(model.url)
                it.qmig("review") shouldBe 0
                val theirs = it.out.lines().filter { line -> line.startsWith("| ") }
                theirs.size shouldBe 4
                theirs.maxOf { line -> line.length } shouldBeLessThanOrEqual 80
            }
        }
    }

    test("a model that does not end is cut off") {
        HttpStub(saying("line\n".repeat(5_000))).use { model ->
            Shell().use {
                it.configured(model.url)
                it.qmig("review", "--output", "json") shouldBe 0
                val document = Schemas.valid(it.out)
                document["cut"].booleanValue() shouldBe true
                document["opinion"].textValue().lines().size shouldBe 200
                it.qmig("review") shouldBe 0
                it.out shouldContain "(the rest is left out)"
                it.out.length shouldBeLessThan 10_000
            }
        }
    }

    test("without a model that is named nothing is sent, and it says how to name one") {
        Shell().use {
            it.embedded()
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            listOf("review", "review --dry-run").forEach { line ->
                it.qmig(*line.split(" ").toTypedArray()) shouldBe 2
                it.err shouldContain "no model is named to review plans, so nothing is sent"
                it.err shouldContain "`[review]`"
            }
        }
    }

    test("the key is warned of where it goes to another machine in plain text, and a wrong one is refused unseen") {
        Shell(mapOf("QMIG_REVIEW_API_KEY" to "LEAK\u0001")).use {
            it.configured("http://localhost:1/v1")
            it.qmig("review") shouldBe 2
            it.err shouldContain "`QMIG_REVIEW_API_KEY` is wrong: it has characters that no API key can have"
            it.shown shouldNotContain NAMES
        }
        Shell(mapOf("QMIG_REVIEW_API_KEY" to KEY)).use {
            it.configured("http://nowhere.invalid:1/v1")
            it.qmig("review") shouldBe 0
            it.err shouldContain
                "the API key for reviews goes to `http://nowhere.invalid:1/v1/chat/completions` in plain"
            it.qmig("status", "--verbose") shouldBe 0
            it.err shouldContain "review: m-1 at http://nowhere.invalid:1/v1 (from `review` in `qmig.toml`)"
        }
    }

    context("what is wrong under [review] is told at its place") {
        withData(
            nameFn = { it.first },
            "review = 1" to "`review` must be a table",
            "[review]\nurl = \"http://x\"" to "`review` has no `model`",
            "[review]\nmodel = \"m\"" to "`review` has no `url`",
            "[review]\nurl = \"http://x\"\nmodel = \"m\"\napi-key = \"k\"" to "or use `QMIG_REVIEW_API_KEY`",
            "[review]\nurl = \"http://x\"\nmodel = \"m\"\ntime-out = \"9s\"" to "did you mean `timeout`?",
        ) { (toml, message) ->
            val file = folder.resolve("qmig.toml").also { it.writeText("url = \"embedded\"\n$toml") }
            val wrong = ConfigReader.read(file).shouldBeInstanceOf<ConfigReading.Wrong>()
            wrong.problems.single().message shouldContain message
        }
    }

    context("what cannot be asked is told before anything is sent") {
        withData(
            "url = \"ftp://x\"" to "is not the URL of an API",
            "url = \"http://ada:s3cret@x/v1\"" to "must hold no user or password",
            "url = \"http://ada:s3 cret@x/v1\"" to "is not the URL of an API",
            "url = \"http://x/v1?key=1\"" to "is not the URL of an API",
            "url = \"http://x\"\ntimeout = \"soon\"" to "is not a duration",
            "url = \"http://x\"\ntimeout = \"2h\"" to "is no time to wait",
        ) { (toml, message) ->
            Shell().use {
                it.file("qmig.toml", "url = \"embedded\"\n[review]\nmodel = \"m\"\n$toml")
                it.qmig("review") shouldBe 2
                it.err shouldContain message
                it.err shouldNotContain "s3"
            }
        }
    }
})
