package dev.qmig.qdrant

import dev.qmig.model.InvalidValueException
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain

class TargetTest :
    FunSpec({
        context("a URL names scheme, host and port; the port is 6334 where it is not said") {
            listOf(
                "http://localhost" to "http://localhost:6334",
                " HTTP://Localhost:1234/ " to "http://Localhost:1234",
                "https://x.cloud.qdrant.io" to "https://x.cloud.qdrant.io:6334",
                "http://[::1]:6334" to "http://[::1]:6334",
            ).forEach { (text, url) -> test(text) { Target.parse(text).toString() shouldBe url } }
        }

        context("anything else is refused with its cure") {
            listOf(
                "localhost:6334" to "is not a URL of a Qdrant server",
                "localhost" to "is not a URL of a Qdrant server",
                "" to "is not a URL of a Qdrant server",
                "grpc://localhost" to "give `http://host:6334`",
                "http://" to "is not a URL of a Qdrant server",
                "http://bad host" to "is not a URL of a Qdrant server",
                "http://localhost/collections" to "`http://localhost/collections` has a path",
                "http://localhost:0" to "port `0`",
                "http://localhost:70000" to "port `70000`",
            ).forEach { (text, complaint) ->
                test("\"$text\"") {
                    shouldThrow<InvalidValueException> { Target.parse(text) }.message shouldContain complaint
                }
            }
        }

        context("what may hold a secret is not repeated") {
            listOf("http://me:hunter2@host", "http://host?api_key=hunter2", "http://host#hunter2", "http://a hunter2")
                .forEach { text ->
                    test(text) {
                        shouldThrow<InvalidValueException> { Target.parse(text) }.message shouldNotContain "hunter2"
                    }
                }
        }

        context("a key is exposed where it goes to another machine in plain text") {
            listOf(
                "http://localhost" to false,
                "http://db.LOCALHOST:7000" to false,
                "http://127.0.0.1" to false,
                "http://127.8.9.1" to false,
                "http://[::1]" to false,
                "http://[::ffff:127.0.0.1]" to false,
                "https://qdrant.example.com" to false,
                "http://qdrant.example.com" to true,
                "http://localhost.example.com" to true,
                "http://192.0.2.7" to true,
                "http://0.0.0.0" to true,
                "http://[2001:db8::1]" to true,
            ).forEach { (url, exposed) ->
                test(url) {
                    Target.parse(url).withKey(ApiKey.of("k")).exposesKey() shouldBe exposed
                    Target.parse(url).exposesKey() shouldBe false
                }
            }
        }

        test("a key is never printed") {
            val target = Target.parse("http://localhost").withKey(ApiKey.of("s3cret"))

            "$target ${target.key()}" shouldBe "http://localhost:6334 ***"
        }

        context("a key that cannot be sent is refused without being repeated") {
            listOf("", "  ", "s3cret\nx", "s3crét").forEach { text ->
                test("\"${text.replace("\n", "\\n")}\"") {
                    shouldThrow<InvalidValueException> { ApiKey.of(text) }.message shouldNotContain "s3cr"
                }
            }
        }
    })
