package dev.qmig.qdrant

import dev.qmig.model.InvalidValueException
import dev.qmig.model.ServerVersion
import dev.qmig.qdrant.ServerException.Kind
import io.grpc.ServerCredentials
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.longs.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.readText
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText
import kotlin.time.measureTimedValue

/** Certificates that are made for these tests, and servers with them. */
class TlsTest :
    FunSpec({
        val folder = tempdir().toPath()
        val ours =
            Certificates(folder.resolve("ours").createDirectories()).issue("server", "dns:localhost").issue("client")
        val theirs = Certificates(folder.resolve("theirs").createDirectories(), "stranger").issue("guest")
        val trusting = TlsSettings.standard().withCa(ours.ca)
        val known = trusting.withClientCertificate(ours.certificate("client"), ours.key("client"))

        test("a server whose issuer is in the CA file is trusted") {
            version(ours.server("server"), trusting) shouldBe ServerVersion(1, 18, 3)
        }

        test("one that nobody told the JVM of is refused, with the cure") {
            complaint(ours.server("server"), TlsSettings.standard()) shouldContain
                "is not trusted, because it comes from an issuer that nobody told this JVM to trust; " +
                "name a file with the issuer's certificate with `--ca-file`, or by `ca-file` in `qmig.toml`"
        }

        test("one of another issuer than those in the CA file is refused, with the cure") {
            complaint(ours.server("server"), TlsSettings.standard().withCa(theirs.ca)) shouldContain
                "is not trusted, because it comes from none of the issuers in the CA file"
        }

        test("one whose certificate is for another host is told with the names it has") {
            complaint(ours.server("server"), trusting, "127.0.0.1") shouldContain
                "is for `localhost`, not for `127.0.0.1`; name the server as its certificate does"
        }

        test("one whose certificate is out of date is told so") {
            ours.issue("old", "dns:localhost", "-startdate", "-9d", "-validity", "1")

            complaint(ours.server("old"), trusting) shouldContain "is not valid today; renew it on the server"
        }

        test("a server that asks for a client certificate takes the one that is given") {
            version(ours.server("server", ours), known) shouldBe ServerVersion(1, 18, 3)
        }

        test("where none is given it is told what to give") {
            complaint(ours.server("server", ours), trusting) shouldContain
                "asks for a client certificate and none was given; give it with `--client-certificate-file` and " +
                "`--client-key-file`"
        }

        test("one of another issuer is told to be refused") {
            val guest = trusting.withClientCertificate(theirs.certificate("guest"), theirs.key("guest"))

            complaint(ours.server("server", ours), guest) shouldContain
                "does not accept the client certificate it was given"
        }

        test("a server without TLS is told as before, with certificates too") {
            serving { port -> failure("https://localhost:$port", known) } shouldContain "does not speak TLS"
        }

        test("certificates have no use for plain text") {
            shouldThrow<InvalidValueException> { Target.parse("http://localhost").withTls(trusting) }.message shouldBe
                "certificates are for `https`, and `http://localhost:6334` has none of it; " +
                "write `https` in the URL, or leave the certificates out"
        }

        context("a file that is no such PEM is told with its name and the cure, and without what is in it") {
            val secret = ours.key("client").readText().lines()[1]

            fun file(name: String, text: String) = folder.resolve(name).apply { writeText(text) }

            fun key(label: String) = file(
                label.replace(' ', '-'),
                ours.key("client").readText().replace("PRIVATE KEY", label),
            )
            val certificate = ours.certificate("client")
            listOf<Triple<String, String, () -> Any>>(
                Triple("no CA file", "is not there or cannot be read") { trusting.withCa(folder.resolve("nowhere")) },
                Triple("a folder", "is a folder; name a PEM file") { trusting.withCa(folder) },
                Triple("an empty file", "is no PEM file") { trusting.withCa(file("empty", "")) },
                Triple("a DER file", "`openssl x509 -inform der`") {
                    trusting.withCa(folder.resolve("der").apply { writeBytes(byteArrayOf(0x30, 0x82.toByte(), 3)) })
                },
                Triple("a key for a certificate", "holds no certificate but `PRIVATE KEY`") {
                    trusting.withCa(ours.key("client"))
                },
                Triple("a certificate that is cut off", "holds a certificate that cannot be read") {
                    trusting.withCa(file("cut", "-----BEGIN CERTIFICATE-----\n$secret\n-----END CERTIFICATE-----"))
                },
                Triple("a large file", "is larger than 1 MB") { trusting.withCa(file("large", "x".repeat(1 shl 21))) },
                Triple("a certificate for a key", "holds no private key but `CERTIFICATE`") {
                    trusting.withClientCertificate(certificate, certificate)
                },
                Triple("no key file", "is not there or cannot be read") {
                    trusting.withClientCertificate(certificate, Path("nowhere"))
                },
                Triple("the key of another", "does not belong to the client certificate") {
                    trusting.withClientCertificate(certificate, theirs.key("guest"))
                },
                Triple("a key in the old form", "`openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW`") {
                    trusting.withClientCertificate(certificate, key("EC PRIVATE KEY"))
                },
                Triple("an encrypted key", "is encrypted, and nobody is asked for its password") {
                    trusting.withClientCertificate(certificate, key("ENCRYPTED PRIVATE KEY"))
                },
            ).forEach { (what, told, make) ->
                test(what) {
                    val failure = shouldThrow<InvalidValueException> { make() }

                    failure.message shouldContain told
                    failure.stackTraceToString() shouldNotContain secret
                }
            }
        }

        test("what is printed of them is nothing secret") {
            "$known" shouldBe "TLS with own CA with client certificate"
        }
    })

private fun version(credentials: ServerCredentials, tls: TlsSettings): ServerVersion =
    serving(credentials = credentials) { port -> to("https://localhost:$port", tls).use { it.version() } }

private fun complaint(credentials: ServerCredentials, tls: TlsSettings, host: String = "localhost"): String =
    serving(credentials = credentials) { port -> failure("https://$host:$port", tls) }

/** It comes in time. */
private fun failure(url: String, tls: TlsSettings): String {
    val (failure, taken) = measureTimedValue { to(url, tls).use { shouldThrow<ServerException> { it.version() } } }
    taken.inWholeMilliseconds shouldBeLessThan 5000
    failure.kind() shouldBe Kind.UNREACHABLE
    return failure.problem().message()
}

private fun to(url: String, tls: TlsSettings) = QdrantGateway.connect(Target.parse(url).withTls(tls))
