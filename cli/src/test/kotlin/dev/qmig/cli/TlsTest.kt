package dev.qmig.cli

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.qdrant.Certificates
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import java.nio.file.Path
import kotlin.io.path.copyTo
import kotlin.io.path.readText

/** Certificates from `qmig.toml` and from options, and what is told where they do not do. */
internal class TlsTest : FunSpec({
    val folder = tempdir().toPath()
    val certificates = Certificates(folder).issue("server", "dns:localhost").issue("client")

    fun Shell.put(file: Path, name: String) {
        file.copyTo(file("certificates/$name", "").also { it.toFile().delete() })
    }

    fun Shell.certificates() {
        put(certificates.ca, "ca.pem")
        put(certificates.certificate("client"), "client.pem")
        put(certificates.key("client"), "client.key")
    }

    fun behindTls(asksForCertificate: Boolean, block: (String) -> Unit) = EmbeddedQdrant.inMemory().use { qdrant ->
        qdrant.serve(0).use { server ->
            TlsDoor(certificates.context("server"), asksForCertificate, server.port()).use { block(it.url) }
        }
    }

    test("a server is migrated whose issuer an environment names, and nothing else is said") {
        behindTls(asksForCertificate = false) { url ->
            Shell().use {
                it.certificates()
                it.script("001_a.qmig.kts", "createCollection(\"a\")")
                it.file("qmig.toml", "[env.prod]\nurl = \"$url\"\nca-file = \"certificates/ca.pem\"")
                it.qmig("migrate", "--env", "prod") shouldBe 0
                it.err shouldBe ""
                it.qmig("status", "--env", "prod", "--verbose") shouldBe 0
                it.transcript shouldContain
                    "! CA file: <folder>/certificates/ca.pem (from `env.prod.ca-file` in `qmig.toml`)"
            }
        }
    }

    test("a server that asks for a client certificate gets the one of the options, and nobody sees its key") {
        behindTls(asksForCertificate = true) { url ->
            Shell().use {
                it.certificates()
                it.script("001_a.qmig.kts", "createCollection(\"a\")")
                it.file("qmig.toml", "url = \"$url\"\nca-file = \"certificates/ca.pem\"")
                val certificate = arrayOf("--client-certificate-file", "certificates/client.pem")
                val key = arrayOf("--client-key-file", "certificates/client.key")
                it.qmig("status", *certificate, *key, "--verbose") shouldBe 0
                it.err shouldContain "client key: "
                it.shown shouldNotContain certificates.key("client").readText().lines()[1]
                it.qmig("status") shouldBe 5
                it.err shouldContain "asks for a client certificate and none was given"
            }
        }
    }

    test("each end of a copy shows the certificate of its own options, and no other") {
        behindTls(asksForCertificate = true) { from ->
            behindTls(asksForCertificate = true) { to ->
                Shell().use {
                    it.certificates()
                    it.script("001_a.qmig.kts", "createCollection(\"articles\")")
                    it.file(
                        "qmig.toml",
                        """
                        url = "$from"
                        ca-file = "certificates/ca.pem"
                        client-certificate-file = "certificates/client.pem"
                        client-key-file = "certificates/client.key"
                        """,
                    )
                    it.qmig("migrate") shouldBe 0

                    val files = mapOf(
                        "ca-file" to "ca.pem",
                        "client-certificate-file" to "client.pem",
                        "client-key-file" to "client.key",
                    )
                    val all = files.keys.toTypedArray()

                    fun end(word: String, url: String, vararg parts: String) = arrayOf("--$word", url) +
                        parts.flatMap { part -> listOf("--$word-$part", "certificates/${files[part]}") }
                    it.qmig("copy", *end("from", from, *all), *end("to", to, "ca-file")) shouldBe 5
                    it.err shouldContain "asks for a client certificate and none was given"
                    it.qmig("copy", *end("from", from, "ca-file", "client-key-file"), *end("to", to, *all)) shouldBe 2
                    it.err shouldContain "`--from-client-key-file` names one of two files that belong together"
                    it.err shouldContain "with `--from-client-certificate-file`"
                    it.qmig("copy", *end("from", from, *all), *end("to", to, *all), "--verbose") shouldBe 0
                    it.out shouldContain "both sides agree"
                    it.shown shouldNotContain certificates.key("client").readText().lines()[1]
                }
            }
        }
    }

    test("certificates that have no use, are not there or are something else are told, all at once") {
        transcript("certificates") {
            certificates()
            file("certificates/notes.txt", "s3cret")
            qmig("status", "--url", "http://localhost:1", "--ca-file", "certificates/ca.pem") shouldBe 2
            qmig("status", "--url", "https://localhost:1", "--ca-file", "certificates/nowhere.pem") shouldBe 2
            qmig(
                "status",
                "--url",
                "https://localhost:1",
                "--ca-file",
                "certificates/notes.txt",
                "--client-key-file",
                "certificates/client.key",
            ) shouldBe 2
            qmig("status", "--url", "https://localhost:1", "--ca-file", "") shouldBe 2
            qmig("serve", "--ca-file", "certificates/ca.pem") shouldBe 2
            file(
                "qmig.toml",
                """
                url = "embedded"
                client-certificate-file = "certificates/client.pem"
                client-key-file = "certificates/client.pem"
                """,
            )
            qmig("status") shouldBe 2
            qmig("status", "--url", "https://localhost:1") shouldBe 2
            file("qmig.toml", "client-key = \"certificates/client.key\"\nca-file = 3")
            qmig("status") shouldBe 2
        }
    }

    test("a server whose issuer is not known is refused, with the cure, and told so to programs") {
        behindTls(asksForCertificate = false) { url ->
            Shell().use {
                it.script("001_a.qmig.kts", "createCollection(\"a\")")
                it.qmig("status", "--url", url, "--output", "json") shouldBe 5
                val problem = Schemas.valid(it.out)["problems"].single()
                problem["message"].textValue() shouldContain
                    "name a file with the issuer's certificate with `--ca-file`"
            }
        }
    }
})
