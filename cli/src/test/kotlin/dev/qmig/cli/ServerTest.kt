package dev.qmig.cli

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.EmbeddedServer
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.longs.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import kotlin.time.measureTimedValue

/** A server behind a port: what is named, what is refused, and how soon. */
internal class ServerTest : FunSpec({
    test("a server takes migrations with its key from a file or from the environment, and nobody sees the key") {
        serving { port ->
            Shell(mapOf("QDRANT_URL" to "http://localhost:$port", "QDRANT_API_KEY" to KEY)).use {
                it.script("001_a.qmig.kts", "createCollection(\"a\")")
                it.qmig("migrate") shouldBe 0
                it.transcript shouldNotContain KEY
            }
            Shell(mapOf("QDRANT_API_KEY" to "wrong")).use {
                it.script("001_a.qmig.kts", "createCollection(\"a\")")
                it.file("the.key", KEY)
                it.qmig("status", "--url", "http://localhost:$port", "--api-key-file", "the.key") shouldBe 0
                it.transcript shouldNotContain KEY
            }
        }
    }

    test("a wrong key, no key, TLS against plain text and nobody at the port are told within 5 seconds each") {
        serving { port ->
            val url = "http://localhost:$port"
            transcript("refused-server") {
                script("001_a.qmig.kts", "createCollection(\"a\")")
                file("wrong.key", "n0tthekey")
                soon { qmig("status", "--url", url) } shouldBe 5
                soon { qmig("migrate", "--url", url, "--api-key-file", "wrong.key") } shouldBe 5
                soon { qmig("migrate", "--url", "https://localhost:$port") } shouldBe 5
                soon { qmig("migrate", "--url", "http://localhost:1") } shouldBe 5
            }
        }
    }

    test("Qdrant's REST port is told apart, and the right one named") {
        Shell().use {
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            soon { it.qmig("status", "--url", "http://localhost:6333") } shouldBe 5
            it.transcript shouldContain "port 6334)"
        }
    }

    test("what is no URL of a server, or no key, is told") {
        transcript("wrong-url", mapOf("QDRANT_API_KEY" to "kéy")) {
            qmig("status", "--url", "localhost:6334") shouldBe 2
            qmig("status", "--url", "http://u:s3cret@localhost") shouldBe 2
            qmig("status", "--url", "http://localhost/path") shouldBe 2
            qmig("status", "--url", "http://localhost") shouldBe 2
        }
    }
})

private const val KEY = "ke7-0f-the-server"

private fun serving(block: (Int) -> Unit) = EmbeddedQdrant.inMemory().use { qdrant ->
    qdrant.serve(0, KEY, null).use { server: EmbeddedServer -> block(server.port()) }
}

private fun soon(block: () -> Int): Int {
    val (status, took) = measureTimedValue(block)
    took.inWholeSeconds shouldBeLessThan 5
    return status
}
