package dev.qmig.cli

import dev.qmig.cli.command.CommandLine
import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.command.ServeRequest
import dev.qmig.embedded.EmbeddedQdrant
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain

/** `qmig serve` up to where it listens; what it serves is tested with the packaged program. */
internal class ServeTest : FunSpec({
    context("a command line asks for the server that it describes") {
        withData(
            nameFn = { it.first },
            "serve" to ServeRequest(GlobalOptions(), "127.0.0.1", 6334, null),
            "-C x serve --port 0 --data d" to ServeRequest(GlobalOptions(folder = "x"), "127.0.0.1", 0, "d"),
            "serve --host=::1 --port=65535 --api-key-file k" to
                ServeRequest(GlobalOptions(apiKeyFile = "k"), "::1", 65_535, null),
        ) { (line, expected) ->
            CommandLine.read(line.split(" "), "1") shouldBe CommandLine.Serves(expected)
        }
    }

    test("it says what it is, where the data is, who may come, and where it listens") {
        transcript("serve") {
            file("the.key", KEY)
            qmig("serve", "--port", "0") shouldBe 0
            qmig("serve", "--port", "0", "--data", "data", "--api-key-file", "the.key") shouldBe 0
            qmig("serve", "--port", "0", "--host", "localhost") shouldBe 0
            qmig("serve", "--port", "0", "--host", "0.0.0.0") shouldBe 0
            qmig("serve", "--port", "0", "--host", "0.0.0.0", "--api-key-file", "the.key") shouldBe 0
        }
    }

    test("a key from the environment is asked for too, said and not shown") {
        Shell(mapOf("QDRANT_API_KEY" to KEY)).use {
            it.qmig("serve", "--port", "0") shouldBe 0
            it.transcript shouldContain "access: with the API key from `QDRANT_API_KEY`"
            it.transcript shouldNotContain KEY
        }
    }

    test("neither a qmig.toml nor a target is needed, nor read") {
        Shell(mapOf("QDRANT_URL" to "nonsense")).use {
            it.file("qmig.toml", "nonsense")
            it.qmig("serve", "--port", "0") shouldBe 0
        }
    }

    test("wrong command lines are told, all mistakes at once") {
        transcript("serve-wrong") {
            qmig("serve", "--port", "123456") shouldBe 2
            qmig("serve", "--port", "-1") shouldBe 2
            qmig("serve", "--port", "http") shouldBe 2
            qmig("serve", "--prot", "1") shouldBe 2
            qmig("serve", "extra") shouldBe 2
            qmig("serve", "--host", "", "--data", "", "--api-key-file", "gone.key") shouldBe 2
            qmig("--url", "embedded", "serve", "--migrations", "db") shouldBe 2
            qmig("serve", "-C", "gone") shouldBe 2
            file("umlaut.key", "s\u00fc\u00df")
            qmig("serve", "--port", "0", "--api-key-file", "umlaut.key") shouldBe 2
        }
    }

    test("a port or a host it cannot have, and a folder that is in use or is none, are told") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(0).use { other ->
                transcript("serve-refused") {
                    val data = file("data/readme.txt", "").parent
                    qmig("serve", "--port", other.port().toString()) shouldBe 5
                    qmig("serve", "--port", "0", "--host", "192.0.2.1") shouldBe 5
                    qmig("serve", "--port", "0", "--host", "nowhere.invalid") shouldBe 5
                    EmbeddedQdrant.open(data).use { qmig("serve", "--port", "0", "--data", "data") shouldBe 5 }
                    qmig("serve", "--port", "0", "--data", "data/readme.txt") shouldBe 5
                }
            }
        }
    }
})

private const val KEY = "ke7-0f-the-server"
