package dev.qmig.cli.review

import dev.qmig.cli.config.ReviewSettings
import dev.qmig.cli.run.Opinion
import dev.qmig.cli.text.ReviewMessages
import java.io.IOException
import java.net.ConnectException
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse
import java.net.http.HttpTimeoutException
import java.time.Clock
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException

/**
 * Asks for completions over HTTP. All attempts together take no longer than the settings say, and no answer is taken that is larger than 1 MB.
 * Redirects are not followed: the key is for one address.
 */
internal class ModelEndpoint(private val settings: ReviewSettings, private val clock: Clock) {
    private val client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build()

    /** What the model answers to [body]. */
    fun ask(body: String): Opinion {
        val end = System.nanoTime() + settings.timeout.toNanos()
        var attempt = 1
        while (true) {
            val answer = when (val sent = send(body, end)) {
                is Sent.Answered -> sent.response
                is Sent.Failed -> return Opinion.None(sent.reason)
            }
            val pause = pause(answer, attempt).takeIf { isTransient(answer.statusCode()) && attempt < MOST_ATTEMPTS }
            if (pause == null || pause > LONGEST_PAUSE || pause.toNanos() >= end - System.nanoTime()) {
                return opinion(answer)
            }
            if (!slept(pause)) return Opinion.None(ReviewMessages.STOPPED)
            attempt++
        }
    }

    private fun opinion(answer: HttpResponse<ByteArray>): Opinion = if (answer.statusCode() == OK) {
        Remarks.read(answer.body().decodeToString())
    } else {
        Opinion.None(ReviewMessages.status(answer.statusCode()))
    }

    private fun isTransient(status: Int) = status == TOO_MANY || status in SERVER_ERRORS

    private fun pause(answer: HttpResponse<*>, attempt: Int): Duration =
        RetryAfter.pause(answer.headers().firstValue("Retry-After").orElse(null), clock)
            ?: FIRST_PAUSE.multipliedBy(attempt.toLong())

    private fun slept(pause: Duration): Boolean = try {
        Thread.sleep(pause.toMillis())
        true
    } catch (_: InterruptedException) {
        Thread.currentThread().interrupt()
        false
    }

    private fun send(body: String, end: Long): Sent {
        val call = client.sendAsync(request(body)) { BoundedBody(MOST_BYTES) }
        return try {
            Sent.Answered(call.get(end - System.nanoTime(), TimeUnit.NANOSECONDS))
        } catch (_: TimeoutException) {
            given(up = call, ReviewMessages.timedOut(settings.timeout))
        } catch (_: InterruptedException) {
            Thread.currentThread().interrupt()
            given(up = call, ReviewMessages.STOPPED)
        } catch (e: ExecutionException) {
            Sent.Failed(reason(e))
        }
    }

    private fun given(up: CompletableFuture<*>, reason: String): Sent {
        up.cancel(true)
        return Sent.Failed(reason)
    }

    private fun request(body: String): HttpRequest {
        val request = HttpRequest.newBuilder(settings.endpoint)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body))
        settings.key?.let { request.header("Authorization", "Bearer ${it.reveal()}") }
        return request.build()
    }

    private fun reason(failure: ExecutionException): String {
        val causes = generateSequence<Throwable>(failure.cause) { it.cause }.toList()
        return when {
            causes.any { it is BoundedBody.TooLong } -> ReviewMessages.TOO_LARGE
            causes.any { it is HttpTimeoutException } -> ReviewMessages.timedOut(settings.timeout)
            causes.any { it is ConnectException } -> ReviewMessages.unreachable(ReviewMessages.NOBODY_THERE)
            else -> ReviewMessages.unreachable(
                causes.firstNotNullOfOrNull { (it as? IOException)?.message } ?: ReviewMessages.NOBODY_THERE,
            )
        }
    }

    /** What sending gives. */
    private sealed interface Sent {
        class Answered(val response: HttpResponse<ByteArray>) : Sent

        class Failed(val reason: String) : Sent
    }

    private companion object {
        const val OK = 200
        const val TOO_MANY = 429
        val SERVER_ERRORS = 500..599
        const val MOST_ATTEMPTS = 3
        const val MOST_BYTES = 1024 * 1024
        val FIRST_PAUSE: Duration = Duration.ofSeconds(1)
        val LONGEST_PAUSE: Duration = Duration.ofSeconds(20)
    }
}
