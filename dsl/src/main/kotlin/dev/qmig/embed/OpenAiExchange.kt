package dev.qmig.embed

import dev.qmig.http.JsonEndpoint
import dev.qmig.http.KeyFile
import dev.qmig.http.Reply
import dev.qmig.http.RetryAfter
import dev.qmig.http.Secret
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withTimeoutOrNull
import java.time.Duration
import kotlin.coroutines.resume

/** What asking comes to, where it does not fail. */
internal sealed interface Found {
    class Vectors(val vectors: List<FloatArray>) : Found

    /** The server does not take the texts, or one of them. */
    class Refused(val reason: String) : Found
}

/** Asks for the vectors of some texts in one request, again where that failed in passing. */
internal class OpenAiExchange(private val settings: OpenAiSettings, private val surroundings: Surroundings) {
    private val pace = Pace(settings.requestsPerSecond, settings.textsPerSecond, surroundings)

    /** Read when it is needed: a script that is only recorded may be where there is no key. */
    private val key: Secret? by lazy { key(settings.key) }

    private val endpoint by lazy {
        val ofKey = key?.let { settings.keyHeader?.to(it) ?: JsonEndpoint.bearer(it) }
        JsonEndpoint(settings.address, settings.headers + listOfNotNull(ofKey), settings.mostBytes)
    }

    private val reading by lazy { OpenAiReading(settings, listOfNotNull(key) + settings.headers.values) }

    /** @throws EmbeddingException where it fails, and where it goes on failing */
    suspend fun ask(texts: List<String>): Found {
        val body = body(texts)
        var attempt = 1
        while (true) {
            pace.take(texts.size)
            when (val read = reading.of(send(body))) {
                is Read.Done -> return read.found
                is Read.Failed -> throw EmbeddingException(read.message)
                is Read.InPassing -> pause(read, attempt)
            }
            attempt++
        }
    }

    private fun body(texts: List<String>) = Json.text { out ->
        out.writeStringField("model", settings.model)
        out.writeArrayFieldStart("input")
        texts.forEach(out::writeString)
        out.writeEndArray()
        out.writeStringField("encoding_format", "float")
        settings.dimensions?.let { out.writeNumberField("dimensions", it) }
    }

    private suspend fun send(body: String): Reply = withTimeoutOrNull(settings.timeout.toMillis().coerceAtLeast(1)) {
        suspendCancellableCoroutine { waiting ->
            val request = endpoint.post(body)
            waiting.invokeOnCancellation { request.cancel() }
            request.reply.thenAccept(waiting::resume)
        }
    } ?: Reply.TimedOut

    private suspend fun pause(failure: Read.InPassing, attempt: Int) {
        if (attempt > settings.retries) {
            throw EmbeddingException(EmbedTexts.givenUp(settings.who, attempt, failure.what))
        }
        val wanted = RetryAfter.pause(failure.retryAfter, surroundings.clock)
        if (wanted == null) {
            surroundings.sleep(backOff(attempt))
        } else {
            if (wanted > settings.longestPause) {
                throw EmbeddingException(
                    EmbedTexts.longPause(settings.who, failure.what, wanted, settings.longestPause),
                )
            }
            pace.rest(wanted.toNanos())
        }
    }

    /** Not the same for all that failed together, so that they do not come back together. */
    private fun backOff(attempt: Int): Long {
        val whole = FIRST_PAUSE.toNanos() shl minOf(attempt - 1, MOST_DOUBLINGS)
        return (whole * (1 - surroundings.random.nextDouble() / 2)).toLong()
    }

    private fun key(source: KeySource): Secret? = when (source) {
        KeySource.None -> {
            null
        }
        is KeySource.Variable -> {
            val value = surroundings.variable(source.name)?.trim().orEmpty()
            if (value.isEmpty()) throw EmbeddingException(EmbedTexts.noKeyInVariable(source.name))
            sendable(Secret(value), EmbedTexts.inVariable(source.name))
        }
        is KeySource.InFile -> {
            when (val read = KeyFile.read(source.file)) {
                is KeyFile.Read -> sendable(read.key, EmbedTexts.inFile(source.file))
                is KeyFile.Wrong -> throw EmbeddingException(EmbedTexts.noKeyInFile(source.file, read.why))
            }
        }
    }

    private fun sendable(key: Secret, source: String): Secret =
        if (key.canBeSent) key else throw EmbeddingException(EmbedTexts.impossibleKey(source))

    private companion object {
        val FIRST_PAUSE: Duration = Duration.ofMillis(500)

        /** Up to half a minute, about. */
        const val MOST_DOUBLINGS = 6
    }
}
