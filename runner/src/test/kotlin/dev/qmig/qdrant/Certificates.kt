package dev.qmig.qdrant

import io.grpc.ServerCredentials
import io.grpc.TlsServerCredentials
import java.io.File
import java.nio.file.Path
import java.security.Key
import java.security.KeyStore
import java.security.cert.Certificate
import java.util.Base64
import javax.net.ssl.KeyManagerFactory
import javax.net.ssl.SSLContext
import javax.net.ssl.TrustManagerFactory
import kotlin.io.path.exists
import kotlin.io.path.writeText

private const val PASSWORD = "changeit"

/** An authority, and certificates that it issued, made by the JDK's keytool in [folder]. */
class Certificates(
    private val folder: Path,
    private val name: String = "ca",
) {
    init {
        generate(name, "-ext", "bc:c")
    }

    /** PEM with the certificate of the authority. */
    val ca: Path by lazy { pem("$name.pem", *chain(name)) }

    /** Makes a certificate called [who]; for a server it has [names], as in `dns:localhost`. */
    fun issue(
        who: String,
        names: String? = null,
        vararg more: String,
    ): Certificates =
        apply {
            generate(who)
            val extensions = names?.let { listOf("-ext", "san=$it") }.orEmpty()
            keytool(who, "-certreq", "-file", file("$who.csr"))
            keytool(
                name,
                "-gencert",
                "-rfc",
                "-infile",
                file("$who.csr"),
                "-outfile",
                file("$who.crt"),
                *extensions.toTypedArray(),
                *more,
            )
            keytool(name, "-exportcert", "-rfc", "-file", file("issuer.crt"))
            keytool(who, "-importcert", "-noprompt", "-file", file("issuer.crt"), alias = "issuer")
            keytool(who, "-importcert", "-noprompt", "-file", file("$who.crt"))
        }

    /** PEM with the certificate of [who] and those above it. */
    fun certificate(who: String): Path = pem("$who.pem", *chain(who))

    /** PEM with the private key of [who]. */
    fun key(who: String): Path = pem("$who.key", store(who).getKey(who, PASSWORD.toCharArray()))

    /** The same for a server that speaks TLS and not gRPC; it asks nobody for a certificate unless it is told to. */
    fun context(
        who: String,
        clients: Certificates = this,
    ): SSLContext =
        SSLContext.getInstance("TLS").apply { init(keys(who).keyManagers, clients.trust().trustManagers, null) }

    /** What a server with the certificate of [who] needs; it asks for one of [clients] where they are given. */
    fun server(
        who: String,
        clients: Certificates? = null,
    ): ServerCredentials {
        val builder = TlsServerCredentials.newBuilder().keyManager(*keys(who).keyManagers)
        if (clients != null) {
            builder.trustManager(*clients.trust().trustManagers).clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
        }
        return builder.build()
    }

    private fun keys(who: String) =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm()).apply {
            init(store(who), PASSWORD.toCharArray())
        }

    private fun trust() =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm()).apply { init(trusted()) }

    private fun trusted() =
        KeyStore.getInstance("PKCS12").apply {
            load(null, null)
            setCertificateEntry("ca", chain(name).single())
        }

    private fun generate(
        who: String,
        vararg more: String,
    ) = keytool(
        who,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=$who",
        "-validity",
        "2",
        *more,
    )

    private fun keytool(
        store: String,
        vararg arguments: String,
        alias: String = store,
    ) {
        val program = File(System.getProperty("java.home"), "bin/keytool").path
        val common = listOf("-keystore", file("$store.p12"), "-storepass", PASSWORD, "-storetype", "PKCS12")
        val process = ProcessBuilder(listOf(program) + arguments + common + listOf("-alias", alias))
            .redirectErrorStream(true).start()
        val said = process.inputStream.reader().readText()
        check(process.waitFor() == 0) { said }
    }

    private fun store(who: String) = KeyStore.getInstance(File(file("$who.p12")), PASSWORD.toCharArray())

    private fun chain(who: String): Array<Certificate> = store(who).getCertificateChain(who)

    private fun file(called: String) = folder.resolve(called).toString()

    private fun pem(
        called: String,
        vararg things: Any,
    ): Path =
        folder.resolve(called).apply {
            if (!exists()) writeText(things.joinToString("") { block(it) })
        }

    private fun block(thing: Any): String {
        val label = if (thing is Key) "PRIVATE KEY" else "CERTIFICATE"
        val bytes = if (thing is Key) thing.encoded else (thing as Certificate).encoded
        val body = Base64.getMimeEncoder(64, byteArrayOf(10)).encodeToString(bytes)
        return "-----BEGIN $label-----\n$body\n-----END $label-----\n"
    }
}
