package dev.qmig.cli.review

import com.fasterxml.jackson.databind.json.JsonMapper
import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.io.IOException
import java.net.InetAddress
import java.net.InetSocketAddress
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executors

/** One that stands for a model: answers each request as [answers] say, in their order, the last of them again and again. */
internal class ModelStub(private vararg val answers: Answer) : AutoCloseable {
    /** What it answers. */
    class Answer(
        val status: Int = 200,
        val body: String = "",
        val headers: Map<String, String> = emptyMap(),
        val before: () -> Unit = {},
    )

    /** What it was asked. */
    class Asked(val path: String, val key: String?, val body: String, val nanos: Long = System.nanoTime())

    /** Every request, in order. */
    val asked = CopyOnWriteArrayList<Asked>()

    private val threads = Executors.newCachedThreadPool { Thread(it).apply { isDaemon = true } }
    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0).apply {
        executor = threads
        createContext("/") { it.use(::answer) }
        start()
    }

    /** Where it is. */
    val url: String get() = "http://localhost:${server.address.port}/v1"

    private fun answer(exchange: HttpExchange) {
        val body = exchange.requestBody.readAllBytes().decodeToString()
        asked += Asked(exchange.requestURI.path, exchange.requestHeaders.getFirst("Authorization"), body)
        val answer = answers[minOf(asked.size, answers.size) - 1]
        answer.before()
        answer.headers.forEach { (name, value) -> exchange.responseHeaders.add(name, value) }
        val bytes = answer.body.toByteArray()
        exchange.sendResponseHeaders(answer.status, if (bytes.isEmpty()) -1 else bytes.size.toLong())
        if (bytes.isNotEmpty()) exchange.responseBody.write(bytes)
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

    companion object {
        private val mapper = JsonMapper()

        /** One that says [content]. */
        fun saying(content: String): Answer = Answer(
            body = mapper.writeValueAsString(
                mapOf("choices" to listOf(mapOf("message" to mapOf("role" to "assistant", "content" to content)))),
            ),
        )
    }
}
