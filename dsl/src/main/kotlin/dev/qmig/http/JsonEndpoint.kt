package dev.qmig.http

import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import java.util.concurrent.CompletableFuture

/**
 * Where JSON is sent. No answer is taken that is larger than [mostBytes]. Redirects are not followed: the key is for one address. Nothing is
 * opened before the first request, and nothing needs to be closed.
 *
 * @property address where requests go
 * @since 0.1
 */
public class JsonEndpoint(
    public val address: URI,
    private val headers: Map<String, Secret>,
    private val mostBytes: Int,
) {
    private val client by lazy {
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()
    }

    /** Sends [body]. */
    public fun post(body: String): Request = Request(client.sendAsync(request(body)) { BoundedBody(mostBytes) })

    private fun request(body: String): HttpRequest {
        val request = HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body))
        headers.forEach { (name, value) -> request.setHeader(name, value.reveal()) }
        return request.build()
    }

    /**
     * A request that is under way.
     *
     * @property reply what comes of it; never fails
     */
    public class Request internal constructor(private val sent: CompletableFuture<HttpResponse<ByteArray>>) {
        public val reply: CompletableFuture<Reply> = sent.handle { response, failure ->
            if (failure == null) answered(response) else Reply.of(failure)
        }

        /** Gives it up and closes its connection. */
        public fun cancel() {
            sent.cancel(true)
        }

        private fun answered(response: HttpResponse<ByteArray>): Reply = Reply.Answered(
            response.statusCode(),
            response.headers().firstValue("Retry-After").orElse(null),
            response.body(),
        )
    }

    public companion object {
        private val ANYWHERE = URI("http://localhost")

        /** Whether a header [name] with [value] can be sent. */
        public fun canSend(name: String, value: Secret): Boolean = try {
            HttpRequest.newBuilder(ANYWHERE).header(name, value.reveal())
            true
        } catch (_: IllegalArgumentException) {
            false
        }

        /** The header that holds [key], as most endpoints want it. */
        public fun bearer(key: Secret): Pair<String, Secret> = "Authorization" to Secret("Bearer ${key.reveal()}")
    }
}
