package dev.qmig

import java.io.IOException
import java.io.InputStream
import java.io.OutputStream
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.Executors
import java.util.concurrent.RejectedExecutionException
import java.util.concurrent.atomic.AtomicLong

/** A door to [host]:[port] through which [budget] bytes go, in both directions together; then it is shut on everybody. */
internal class CutProxy(private val host: String, private val port: Int, private val budget: Long) : AutoCloseable {
    private val door = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    private val threads = Executors.newCachedThreadPool { Thread(it, "proxy").apply { isDaemon = true } }
    private val sockets = ConcurrentHashMap.newKeySet<Socket>()
    private val seen = AtomicLong()

    init {
        threads.execute { untilShut { accept() } }
    }

    /** Where it is. */
    val url: String = "http://127.0.0.1:${door.localPort}"

    /** How many bytes came. */
    val passed: Long get() = seen.get()

    private fun accept() {
        while (true) {
            val here = kept(door.accept())
            val there = kept(Socket(host, port))
            threads.execute { untilShut { pass(here.getInputStream(), there.getOutputStream()) } }
            threads.execute { untilShut { pass(there.getInputStream(), here.getOutputStream()) } }
        }
    }

    /** One that is opened while the door is shut is closed with it. */
    private fun kept(socket: Socket): Socket {
        sockets += socket
        if (door.isClosed) socket.close()
        return socket
    }

    /** What is over the budget does not arrive, so that a message may be cut in two. */
    private fun pass(from: InputStream, to: OutputStream) {
        val bytes = ByteArray(1024)
        while (true) {
            val length = from.read(bytes)
            if (length < 0) break
            val over = (seen.addAndGet(length.toLong()) - budget).coerceIn(0, length.toLong()).toInt()
            to.write(bytes, 0, length - over)
            if (over > 0) close()
        }
    }

    private inline fun untilShut(work: () -> Unit) = try {
        work()
    } catch (_: IOException) {
        close()
    } catch (_: RejectedExecutionException) {
        close()
    }

    override fun close() {
        door.close()
        sockets.forEach(Socket::close)
        threads.shutdownNow()
    }
}
