package dev.qmig.embed

import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runBlocking
import java.time.Clock
import java.util.concurrent.atomic.AtomicLong

/**
 * A text of a point.
 *
 * @property id of the point, as it is told to people
 * @since 0.1
 */
public class PointText(public val id: String, public val text: String)

/**
 * What becomes of a text.
 *
 * @since 0.1
 */
public sealed interface Embedded {
    /** It has a vector, [values]. */
    public class Vector(public val values: FloatArray) : Embedded

    /** The model does not take it, for the [reason] that it gives. */
    public class Refused(public val reason: String) : Embedded
}

/**
 * Embeds texts of points with [embedder], of which the model may refuse some. Where it refuses several at once, they are parted until the one is
 * found that it does not take, and the others get their vectors.
 *
 * One bad text among `n` that are asked at once costs at most `log2(n) + 3` requests instead of one (rounded up; for 64 texts that is 9), and no
 * number of them more than about `2 n`. [OpenAiEmbedder] asks once more where it has not seen the model accept anything yet.
 *
 * @since 0.1
 */
public class PointEmbedder internal constructor(
    private val embedder: Embedder,
    private val onRefused: OnRefused,
    clock: Clock,
) {
    /** Refused texts end the work, unless [onRefused] says otherwise. */
    @JvmOverloads
    public constructor(embedder: Embedder, onRefused: OnRefused = OnRefused.stop()) :
        this(embedder, onRefused, Clock.systemUTC())

    private val letters = onRefused.file?.let { DeadLetters(it, embedder.name, clock) }
    private val count = AtomicLong()

    /** How many texts were refused until now. */
    public val refused: Long get() = count.get()

    /**
     * What becomes of [texts], one for each and in their order. A dead letter is written before this returns, so that none is missing where what
     * follows is done; who asks again for the same texts writes none twice.
     *
     * @throws EmbeddingException where nothing can be embedded; where a text is refused, if that is to end the work; and where a dead letter
     * cannot be written
     */
    public suspend fun embed(texts: List<PointText>): List<Embedded> {
        letters?.open()
        val found = coroutineScope {
            texts.chunked(embedder.batchSize).map { async { sifted(it) } }.awaitAll().flatten()
        }
        val refused = texts.zip(found).mapNotNull { (text, embedded) ->
            (embedded as? Embedded.Refused)?.let { DeadLetter(text.id, text.text, it.reason) }
        }
        if (refused.isNotEmpty()) letters?.append(refused)
        count.addAndGet(refused.size.toLong())
        return found
    }

    /** As [embed], for Java and other code that is no coroutine: this thread waits, and gives up where it is interrupted. */
    @Throws(InterruptedException::class)
    public fun embedBlocking(texts: List<PointText>): List<Embedded> = runBlocking { embed(texts) }

    private suspend fun sifted(texts: List<PointText>): List<Embedded> {
        val sieve = Sieve(embedder, texts.map { it.text }) { place, reason ->
            if (onRefused.isEnd) {
                throw EmbeddingException(EmbedTexts.refusedPoint(embedder.name, texts[place], reason))
            }
        }
        return sieve.embed()
    }
}
