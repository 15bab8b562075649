package dev.qmig.http

import com.sun.net.httpserver.Headers
import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.io.IOException
import java.net.InetAddress
import java.net.InetSocketAddress
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executors

/** One that stands for a model: answers each request as [answer] says. */
class HttpStub(private val answer: (Asked) -> Answer) : AutoCloseable {
    /** What it answers. */
    class Answer(
        val status: Int = 200,
        val body: String = "",
        val headers: Map<String, String> = emptyMap(),
        val before: () -> Unit = {},
    )

    /** What it was asked; requests have a [number] each, from 1 on. */
    class Asked(val number: Int, val path: String, val headers: Headers, val body: String) {
        val nanos: Long = System.nanoTime()

        val key: String? get() = headers.getFirst("Authorization")
    }

    /** Answers requests with [answers], in their order, the last of them again and again. */
    constructor(vararg answers: Answer) : this({ answers[minOf(it.number, answers.size) - 1] })

    /** Every request, in order. */
    val asked: MutableList<Asked> = CopyOnWriteArrayList()

    private val threads = Executors.newCachedThreadPool { Thread(it).apply { isDaemon = true } }
    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0).apply {
        executor = threads
        createContext("/") { it.use(::answer) }
        start()
    }

    /** Where it is. */
    val url: String get() = "http://localhost:${server.address.port}/v1"

    private fun answer(exchange: HttpExchange) {
        val answer = answer(noted(exchange))
        answer.before()
        answer.headers.forEach { (name, value) -> exchange.responseHeaders.add(name, value) }
        val bytes = answer.body.toByteArray()
        exchange.sendResponseHeaders(answer.status, if (bytes.isEmpty()) -1 else bytes.size.toLong())
        if (bytes.isNotEmpty()) exchange.responseBody.write(bytes)
    }

    private fun noted(exchange: HttpExchange): Asked {
        val body = exchange.requestBody.readAllBytes().decodeToString()
        return synchronized(asked) {
            Asked(asked.size + 1, exchange.requestURI.path, exchange.requestHeaders, body).also(asked::add)
        }
    }

    private fun HttpExchange.use(work: (HttpExchange) -> Unit) = try {
        work(this)
    } catch (_: IOException) {
        // Whoever asked has gone away, as one does that gets too much.
    } finally {
        close()
    }

    override fun close() {
        server.stop(0)
        threads.shutdownNow()
    }
}
