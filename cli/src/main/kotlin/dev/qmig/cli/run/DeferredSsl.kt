package dev.qmig.cli.run

import java.security.Provider
import java.security.SecureRandom
import javax.net.ssl.KeyManager
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLContextSpi
import javax.net.ssl.TrustManager

/**
 * The default context for TLS, which reads the certificates of Java when it is used, and not before. The transport asks for it on every
 * connection, also on one without TLS, and then makes no use of it; that alone takes a fifth of a short run.
 *
 * Its provider offers no TLS, so a process that installs it can open no channel with TLS by this transport. Other code can use TLS as ever.
 */
internal class DeferredSsl private constructor() : SSLContext(Deferred, NoTls, "Default") {
    private object NoTls : Provider("qmig", "1", "Offers nothing: what is asked for is in the providers of Java") {
        private fun readResolve(): Any = NoTls
    }

    private object Deferred : SSLContextSpi() {
        private val real: SSLContext by lazy { getInstance("Default") }

        override fun engineInit(keys: Array<KeyManager>?, trust: Array<TrustManager>?, random: SecureRandom?) =
            real.init(keys, trust, random)

        override fun engineGetSocketFactory() = real.socketFactory

        override fun engineGetServerSocketFactory() = real.serverSocketFactory

        override fun engineCreateSSLEngine() = real.createSSLEngine()

        override fun engineCreateSSLEngine(host: String, port: Int) = real.createSSLEngine(host, port)

        override fun engineGetServerSessionContext() = real.serverSessionContext

        override fun engineGetClientSessionContext() = real.clientSessionContext

        override fun engineGetDefaultSSLParameters() = real.defaultSSLParameters

        override fun engineGetSupportedSSLParameters() = real.supportedSSLParameters
    }

    companion object {
        /** Makes it the default of this process. */
        fun install(): Unit = setDefault(DeferredSsl())
    }
}
