package dev.qmig.embedded

import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe

/** Names that every check of the request lets pass and the file system of a real server does not. */
class NamesTest : FunSpec({
    val long = "\u00fc".repeat(128)
    context("refuses a name that no directory can have, and goes on") {
        withData(
            nameFn = { (name) -> name.take(10) },
            "." to "clear directory for collection .. Error: Invalid argument (os error 22)",
            ".." to "clear directory for collection ... Error: Directory not empty (os error 39)",
            long to "create directory for collection $long. Error: File name too long (os error 36)",
        ) { (name, message) ->
            EmbeddedQdrant.inMemory().use { qdrant ->
                val client = Client(qdrant.channel())
                val status = refusal { client.create(name) }
                status.code shouldBe Status.Code.INVALID_ARGUMENT
                status.description shouldBe "Wrong input: Can't $message"
                refusal { client.count(name) }.code shouldBe Status.Code.NOT_FOUND
            }
        }
    }

    test("takes a name of exactly 255 bytes") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            val client = Client(qdrant.channel())
            val name = "\u00fc".repeat(127) + "u"
            client.create(name)
            client.count(name) shouldBe 0
        }
    }
})
