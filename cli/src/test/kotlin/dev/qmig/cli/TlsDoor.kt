package dev.qmig.cli

import java.io.IOException
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLServerSocket
import kotlin.concurrent.thread

/** Takes TLS on a port of its own and passes what is in it on to [behind], a port without. */
internal class TlsDoor(context: SSLContext, asksForCertificate: Boolean, private val behind: Int) : AutoCloseable {
    private val door: ServerSocket = context.serverSocketFactory
        .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())
        .also { if (it is SSLServerSocket) speakHttp2(it, asksForCertificate) }

    /** Where it is. */
    val url: String = "https://localhost:${door.localPort}"

    init {
        thread(isDaemon = true) {
            untilClosed { while (true) door.accept().let { thread(isDaemon = true) { untilClosed { pass(it) } } } }
        }
    }

    override fun close(): Unit = door.close()

    private fun pass(outside: Socket) = Socket(InetAddress.getLoopbackAddress(), behind).use { inside ->
        outside.use {
            thread(isDaemon = true) { untilClosed { inside.getInputStream().transferTo(outside.getOutputStream()) } }
            outside.getInputStream().transferTo(inside.getOutputStream())
        }
    }

    private fun untilClosed(work: () -> Unit) = try {
        work()
    } catch (_: IOException) {
        // one of the two sides has gone
    }

    private fun speakHttp2(socket: SSLServerSocket, asksForCertificate: Boolean) {
        val parameters = socket.sslParameters
        parameters.applicationProtocols = arrayOf("h2")
        parameters.needClientAuth = asksForCertificate
        socket.sslParameters = parameters
    }

    private companion object {
        const val BACKLOG = 50
    }
}
