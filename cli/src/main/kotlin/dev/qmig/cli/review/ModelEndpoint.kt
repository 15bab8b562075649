package dev.qmig.cli.review

import dev.qmig.cli.config.ReviewSettings
import dev.qmig.cli.run.Opinion
import dev.qmig.cli.text.ReviewMessages
import dev.qmig.http.JsonEndpoint
import dev.qmig.http.Reply
import dev.qmig.http.RetryAfter
import java.time.Clock
import java.time.Duration
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException

/**
 * Asks for completions over HTTP. All attempts together take no longer than the settings say, and no answer is taken that is larger than 1 MB.
 */
internal class ModelEndpoint(private val settings: ReviewSettings, private val clock: Clock) {
    private val endpoint = JsonEndpoint(
        settings.endpoint,
        listOfNotNull(settings.key?.let(JsonEndpoint::bearer)).toMap(),
        MOST_BYTES,
    )

    /** What the model answers to [body]. */
    fun ask(body: String): Opinion {
        val end = System.nanoTime() + settings.timeout.toNanos()
        var attempt = 1
        while (true) {
            val answer = when (val sent = send(body, end)) {
                is Reply.Answered -> sent
                Reply.TooLarge -> return Opinion.None(ReviewMessages.TOO_LARGE)
                Reply.TimedOut -> return Opinion.None(ReviewMessages.timedOut(settings.timeout))
                Reply.NobodyThere -> return unreachable(null)
                is Reply.Untrusted -> return unreachable(sent.reason)
                is Reply.Broken -> return unreachable(sent.reason)
                null -> return Opinion.None(ReviewMessages.STOPPED)
            }
            val pause = pause(answer, attempt).takeIf { isTransient(answer.status) && attempt < MOST_ATTEMPTS }
            if (pause == null || pause > LONGEST_PAUSE || pause.toNanos() >= end - System.nanoTime()) {
                return opinion(answer)
            }
            if (!slept(pause)) return Opinion.None(ReviewMessages.STOPPED)
            attempt++
        }
    }

    private fun unreachable(reason: String?) =
        Opinion.None(ReviewMessages.unreachable(reason ?: ReviewMessages.NOBODY_THERE))

    private fun opinion(answer: Reply.Answered): Opinion = if (answer.status == OK) {
        Remarks.read(answer.body.decodeToString())
    } else {
        Opinion.None(ReviewMessages.status(answer.status))
    }

    private fun isTransient(status: Int) = status == TOO_MANY || status in SERVER_ERRORS

    private fun pause(answer: Reply.Answered, attempt: Int): Duration =
        RetryAfter.pause(answer.retryAfter, clock) ?: FIRST_PAUSE.multipliedBy(attempt.toLong())

    private fun slept(pause: Duration): Boolean = try {
        Thread.sleep(pause.toMillis())
        true
    } catch (_: InterruptedException) {
        Thread.currentThread().interrupt()
        false
    }

    /** What comes of sending [body]; null where this thread is told to stop. */
    private fun send(body: String, end: Long): Reply? {
        val request = endpoint.post(body)
        return try {
            request.reply.get(end - System.nanoTime(), TimeUnit.NANOSECONDS)
        } catch (_: TimeoutException) {
            request.cancel()
            Reply.TimedOut
        } catch (_: InterruptedException) {
            Thread.currentThread().interrupt()
            request.cancel()
            null
        }
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
