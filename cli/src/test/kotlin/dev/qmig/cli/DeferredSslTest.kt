package dev.qmig.cli

import dev.qmig.cli.run.DeferredSsl
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.nio.file.Path
import javax.net.ssl.HttpsURLConnection
import javax.net.ssl.SSLContext

internal class DeferredSslTest : FunSpec({
    test("code that uses TLS by Java's own means gets what it always had") {
        val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
        val command = listOf(java, "-cp", System.getProperty("java.class.path"), UsesTls::class.java.name)
        val process = ProcessBuilder(command).redirectErrorStream(true).start()
        process.inputStream.reader().readText() shouldBe "the same\n"
        process.waitFor() shouldBe 0
    }
})

/** A program of its own, because the default of a process cannot be taken back. */
internal object UsesTls {
    @JvmStatic
    fun main(arguments: Array<String>) {
        val real = SSLContext.getInstance("Default")
        DeferredSsl.install()
        val deferred = SSLContext.getDefault()
        check(deferred is DeferredSsl)
        check(deferred.supportedSSLParameters.protocols.contentEquals(real.supportedSSLParameters.protocols))
        check(deferred.createSSLEngine("localhost", 1).supportedCipherSuites.isNotEmpty())
        check(HttpsURLConnection.getDefaultSSLSocketFactory().javaClass == real.socketFactory.javaClass)
        println("the same")
    }
}
