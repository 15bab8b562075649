package dev.qmig.cli

import dev.qmig.embedded.EmbeddedQdrant
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import java.net.InetSocketAddress

/** The API key on the command line, or from standard input. */
internal class ApiKeyTest : FunSpec({
    test("a server takes the key from standard input, of which only the first line is read") {
        keyed { url ->
            listOf(KEY, "$KEY\n", "\uFEFF$KEY\n", "  $KEY\r\nmore\n").forEach { typed ->
                Shell(mapOf("QDRANT_API_KEY" to "wrong"), piped = typed).use {
                    it.script("001_a.qmig.kts", "createCollection(\"a\")")
                    it.file("qmig.toml", "api-key-file = \"nowhere.key\"")
                    withClue(typed) { it.qmig("status", "--url", url, "--api-key", "-", "--verbose") shouldBe 0 }
                    it.transcript shouldContain "! API key: *** (from standard input)"
                    it.transcript shouldNotContain "warning"
                    it.transcript shouldNotContain KEY
                }
            }
        }
    }

    test("at a terminal it is asked for and not shown, on standard error") {
        keyed { url ->
            Shell(answers = "", typed = KEY).use {
                it.script("001_a.qmig.kts", "createCollection(\"a\")")
                it.qmig("--api-key", "-", "status", "--url", url) shouldBe 0
                it.err shouldBe "API key: "
                it.transcript shouldNotContain KEY
            }
        }
    }

    test("a server takes the key from the command line, and who gives it so is warned") {
        keyed { url ->
            Shell(mapOf("QDRANT_API_KEY" to "wrong")).use {
                it.script("001_a.qmig.kts", "createCollection(\"a\")")
                it.qmig("status", "--url", url, "--api-key", KEY, "--verbose") shouldBe 0
                it.err shouldContain "warning: `--api-key` on the command line shows the key to everybody"
                it.err shouldContain "API key: *** (from `--api-key`)"
                it.qmig("--api-key=$KEY", "status", "--url", url, "--output", "json") shouldBe 0
                it.err shouldBe ""
                Schemas.valid(it.out)["warnings"].map { text -> text.textValue().take(9) } shouldBe listOf("`--api-ke")
                it.shown shouldNotContain KEY
            }
        }
    }

    test("a key that goes to another machine in plain text is warned of once, also in the document") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(InetSocketAddress("0.0.0.0", 0), KEY, null).use { server ->
                Shell(mapOf("QDRANT_API_KEY" to KEY)).use {
                    val warning = "the API key goes to `http://0.0.0.0:${server.port()}` in plain text"
                    it.script("001_a.qmig.kts", "createCollection(\"a\")")
                    it.qmig("migrate", "--url", "http://0.0.0.0:${server.port()}", "--verbose") shouldBe 0
                    it.err.split(warning).size shouldBe 2
                    it.err shouldContain "warning: $warning, and whoever is on the way can read it. Use `https`"
                    it.qmig("status", "--url", "http://0.0.0.0:${server.port()}", "--output", "json") shouldBe 0
                    Schemas.valid(it.out)["warnings"].map { text -> text.textValue().take(19) } shouldBe
                        listOf("the API key goes to")
                    it.qmig("status", "--url", "http://localhost:${server.port()}") shouldBe 0
                    it.err shouldBe ""
                    it.shown shouldNotContain KEY
                }
            }
        }
    }

    test("`serve` takes it from both, too") {
        Shell(piped = "$KEY\n").use {
            it.qmig("serve", "--port", "0", "--api-key", "-") shouldBe 0
            it.out shouldContain "access: with the API key from standard input"
            it.qmig("serve", "--port", "0", "--api-key", KEY) shouldBe 0
            it.err shouldContain "warning: "
            it.qmig("serve", "--port", "0", "--api-key", KEY, "--output", "json") shouldBe 0
            Schemas.valid(it.out)["warnings"].size() shouldBe 1
            it.qmig("serve", "--api-key", "-", "--api-key-file", "f") shouldBe 2
            it.shown shouldNotContain KEY
        }
    }

    test("a key that is given twice, not at all, or would be seen, is told") {
        transcript("api-key", piped = "\n") {
            embedded()
            file("the.key", "s3cret")
            qmig("status", "--api-key", "-", "--api-key-file", "the.key") shouldBe 2
            qmig("--api-key", "-", "status", "--api-key-file", "the.key") shouldBe 2
            qmig("status", "--api-key", "-") shouldBe 2
            qmig("status", "--api-key=") shouldBe 2
            qmig("status", "--api-key", "  ") shouldBe 2
            qmig("status", "--api-key") shouldBe 2
        }
        Shell().use {
            it.qmig("status", "--url", "http://localhost:1", "--api-key", "-") shouldBe 2
            it.err shouldContain "error: `--api-key -` would show the key while it is typed"
        }
    }

    context("no mistake shows the key") {
        listOf(
            "status --url http://localhost:1 --api-key s3cr\u00e9t",
            "status --url http://localhost:1 --api-key s3cret",
            "status --api-key s3cret --output json",
            "stauts --api-key s3cret",
            "--api-key s3cret",
            "--api-key s3cret --output json",
            "--api-key=s3cret stauts --yse",
            "status --api-kye s3cret",
            "status --api-kye=s3cret",
            "status --api_key s3cret --output json",
            "--apikey s3cret status",
            "status --url embedded --env s3nd --api-key s3cret",
        ).forEach { line ->
            test(line) {
                Shell().use {
                    it.qmig(*line.split(" ").toTypedArray())
                    it.shown shouldNotContain "s3cr"
                    it.shown shouldContain "error"
                }
            }
        }
    }
})

private const val KEY = "ke7-0f-the-server"

private fun keyed(block: (String) -> Unit) = EmbeddedQdrant.inMemory().use { qdrant ->
    qdrant.serve(0, KEY, null).use { server -> block("http://localhost:${server.port()}") }
}
