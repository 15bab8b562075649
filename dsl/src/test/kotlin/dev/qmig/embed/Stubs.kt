package dev.qmig.embed

import com.fasterxml.jackson.core.JsonToken
import dev.qmig.http.HttpStub
import dev.qmig.http.HttpStub.Answer
import dev.qmig.http.HttpStub.Asked
import kotlinx.coroutines.yield
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import java.util.concurrent.CountDownLatch
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import kotlin.random.Random

/** A key as no text may have it. */
internal const val KEY = "LEAK-embedding-key-7"

internal const val MODEL = "tiny"

/** A world where time passes only by sleeping, and every sleep is noted. */
internal class StillWorld(private val variables: Map<String, String> = emptyMap()) : Surroundings {
    private var now = 0L

    val slept = mutableListOf<Long>()

    val millis: List<Long> get() = slept.map { it / 1_000_000 }

    override val clock: Clock = Clock.fixed(Instant.parse("2026-11-28T09:30:00Z"), ZoneOffset.UTC)

    override val random: Random = Random(1)

    override fun variable(name: String): String? = variables[name]

    override fun nanos(): Long = now

    override suspend fun sleep(nanos: Long) {
        slept += nanos
        now += nanos
        yield()
    }
}

/** Those that are in a place at once, of whom there should be [size], no fewer and no more. */
internal class Crowd(private val size: Int) {
    private val inside = AtomicInteger()
    private val enough = CyclicBarrier(size)
    private val tooMany = CountDownLatch(1)

    val isTooLarge: Boolean get() = tooMany.count == 0L

    /** Waits for the others, and then a while for one more, who should not come. */
    fun stay() {
        if (inside.incrementAndGet() > size) tooMany.countDown()
        enough.await(1, TimeUnit.MINUTES)
        tooMany.await(100, TimeUnit.MILLISECONDS)
        inside.decrementAndGet()
    }
}

/** An embedder that asks this one, one request at a time. */
internal fun HttpStub.embedder(
    world: Surroundings = StillWorld(),
    configure: OpenAiConfiguration.() -> Unit = {},
): OpenAiEmbedder =
    OpenAiEmbedder(OpenAiEmbedder.at(url, MODEL).concurrency(1).apply(configure).settings(), world)

/** The texts of a request. */
internal val Asked.inputs: List<String>
    get() = checkNotNull(
        Json.read(body.encodeToByteArray()) { parser ->
            val found = mutableListOf<String>()
            Json.members(parser) { name ->
                if (name == "input") {
                    while (parser.nextToken() != JsonToken.END_ARRAY) found += parser.text
                } else {
                    parser.skipChildren()
                }
            }
            found
        },
    )

/** What stands for the vector of [text]. */
internal fun vectorOf(text: String): List<Float> = listOf(text.length.toFloat(), text.sumOf { it.code } / 16f)

/** The answer with the vectors of all texts in [asked], in the order that [order] makes of it. */
internal fun answer(asked: Asked, order: (List<String>) -> List<String> = { it }): Answer {
    val items = asked.inputs.mapIndexed { index, text ->
        "{\"object\": \"embedding\", \"index\": $index, \"embedding\": ${vectorOf(text)}}"
    }
    return Answer(200, "{\"object\": \"list\", \"data\": ${order(items)}, \"usage\": {\"a\": [1], \"index\": null}}")
}

/** Refuses as OpenAI does. */
internal fun refusal(message: String, param: String? = null, status: Int = 400): Answer {
    val what = if (param == null) "null" else "\"$param\""
    return Answer(status, "{\"error\": {\"message\": \"$message\", \"param\": $what, \"code\": null}}")
}

internal fun List<FloatArray>.lists(): List<List<Float>> = map { it.toList() }
