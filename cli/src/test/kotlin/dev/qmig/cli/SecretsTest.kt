package dev.qmig.cli

import dev.qmig.Outcome
import dev.qmig.Qmig
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.qdrant.ApiKey
import dev.qmig.qdrant.Target
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.inspectors.forAll
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldNotBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.WithPayloadSelector
import io.qdrant.client.grpc.PointsGrpc
import kotlin.io.path.createTempDirectory
import kotlin.io.path.writeText

/** The API key is nowhere but on its way to the server: not in output, nor in logs, history or exceptions. */
internal class SecretsTest : FunSpec({
    val log = TraceLog()
    beforeSpec { log.start() }
    afterSpec { log.stop() }

    WAYS.forEach { way ->
        test("a key ${way.name} is not found in anything that a run leaves") {
            EmbeddedQdrant.inMemory().use { qdrant ->
                qdrant.serve(0, KEY, null).use { server ->
                    way.shell().use { it.runs("migrate", "http://localhost:${server.port()}", way, 0) } shouldNotContain
                        KEY
                }
                history(qdrant) shouldContain "articles"
                history(qdrant) shouldNotContain KEY
            }
            log.linesWith("INBOUND HEADERS: ").shouldNotBeEmpty()
            log.linesWith(KEY).shouldBeEmpty()
        }

        test("a key ${way.name} is not found in anything that a run leaves which fails") {
            FAILING.forEach { failing ->
                withClue(failing.key) {
                    failing.value { url -> way.shell().use { it.runs("status", url, way, 5) } } shouldNotContain KEY
                }
            }
            log.linesWith(KEY).shouldBeEmpty()
        }
    }

    test("a key that may only read is not found in anything that its refusal leaves") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(0, "an0ther", KEY).use { server ->
                val way = WAYS.first()
                val shown = way.shell().use { it.runs("migrate", "http://localhost:${server.port()}", way, 5) }
                shown shouldContain "the key may only read, and this takes the right to manage the server"
                shown shouldNotContain KEY
            }
        }
        log.linesWith(KEY).shouldBeEmpty()
    }

    test("an exception of the library has no key in it, nor in what caused it") {
        FAILING.forEach { failing ->
            val thrown = failing.value { url -> exceptionAt(url) }
            thrown shouldContain "StoppedException"
            thrown shouldNotContain KEY
        }
        log.linesWith(KEY).shouldBeEmpty()
    }

    test("what the log would show of headers is blanked on both sides, whoever sets its level") {
        listOf("Client", "Server").forEach { side ->
            log.linesWith("io.grpc.okhttp.OkHttp${side}Transport INBOUND HEADERS: ").shouldNotBeEmpty()
                .forAll { it shouldContain "headers=[***]" }
        }
    }
})

private const val KEY = "LEAK-ke7-0f-the-server-77"

/** A way to give the key; [options] go on the command line, [prepare] into the folder. */
private class Way(
    val name: String,
    val options: List<String> = emptyList(),
    val variables: Map<String, String> = emptyMap(),
    val piped: String? = null,
    val prepare: Shell.() -> Unit = {},
) {
    fun shell() = Shell(variables, piped = piped).apply {
        script("001_a.qmig.kts", "createCollection(\"articles\")")
        prepare()
    }
}

private val WAYS = listOf(
    Way("given by a flag", options = listOf("--api-key", KEY)),
    Way("given by the variable", variables = mapOf("QDRANT_API_KEY" to KEY)),
    Way("given by a file", options = listOf("--api-key-file", "the.key"), prepare = { file("the.key", KEY) }),
    Way("given by qmig.toml", prepare = {
        file("the.key", KEY)
        file("qmig.toml", "api-key-file = \"the.key\"")
    }),
    Way("given by standard input", options = listOf("--api-key", "-"), piped = "$KEY\n"),
)

/** Servers at which a run fails. */
private val FAILING: Map<String, ((String) -> String) -> String> = mapOf(
    "another key" to { run ->
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(0, "an0ther", null).use { run("http://localhost:${it.port()}") }
        }
    },
    "a server that repeats the key" to { run -> Telltale(KEY).use { run(it.url) } },
    "nobody there" to { run -> run("http://localhost:1") },
    "no TLS" to { run ->
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(0, KEY, null).use { run("https://localhost:${it.port()}") }
        }
    },
    "an unknown host" to { run -> run("http://nowhere.invalid:6334") },
)

/** What two runs show that end with [status], as text and as JSON. */
private fun Shell.runs(command: String, url: String, way: Way, status: Int): String {
    listOf("text", "json").forEach { format ->
        val arguments = listOf(command, "--url", url, "--verbose", "--output", format) + way.options
        val ended = qmig(*arguments.toTypedArray())
        withClue(shown.replace(KEY, "KEY")) { ended shouldBe status }
    }
    return shown
}

/** The whole history on [qdrant], as it is stored. */
private fun history(qdrant: EmbeddedQdrant): String {
    val all = ScrollPoints.newBuilder().setCollectionName("_qmig_history").setLimit(1000)
        .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true)).build()
    return PointsGrpc.newBlockingStub(qdrant.channel()).scroll(all).toString()
}

/** What a caller of the library gets that asks for the exception. */
private fun exceptionAt(url: String): String {
    val folder = createTempDirectory("qmig-secrets")
    folder.resolve("001_a.qmig.kts").writeText("createCollection(\"a\")")
    val target = Target.parse(url).withKey(ApiKey.of(KEY))
    return Qmig.configure().migrations(folder).server(target).open().use { qmig ->
        val stopped = qmig.status()
        val problems = (stopped as? Outcome.Stopped)?.problems?.joinToString { it.toString() }.orEmpty()
        val thrown = runCatching { stopped.orThrow() }.exceptionOrNull()
        "$target $problems ${thrown?.stackTraceToString()}"
    }
}
