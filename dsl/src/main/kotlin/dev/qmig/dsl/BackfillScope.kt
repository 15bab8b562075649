package dev.qmig.dsl

import dev.qmig.embed.Embedded
import dev.qmig.embed.Embedder
import dev.qmig.embed.OnRefused
import dev.qmig.embed.PointEmbedder
import dev.qmig.embed.PointText
import dev.qmig.model.Backfill
import dev.qmig.model.Code
import dev.qmig.model.CollectionName
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Operation
import dev.qmig.model.PointFilter
import dev.qmig.model.PointPart
import dev.qmig.model.VectorName

/**
 * What points are given that they lack, and which points. Code that says what may be given some points at a time, and is asked for several
 * batches at once; null leaves a point as it is. A collection that is written to meanwhile is gone over again until only those are left.
 *
 * @since 0.1
 */
public class BackfillScope internal constructor(mistakes: Mistakes) : OperationScope(mistakes) {
    private val parts = mutableListOf<Pair<PointPart, PointCode>>()
    private var filter: PointFilter? = null

    /** Which points are meant; all, where this is not said. Those that have the part already are left as they are in any case. */
    public fun where(block: FilterScope.() -> Unit) {
        mistakes.catching {
            if (filter != null) throw InvalidValueException("`where` is given twice; put all conditions into one")
            filter = FilterScope().apply(block).filter()
        }
    }

    /** Gives points that lack the dense vector [name] one: for each the numbers, or null. */
    public fun vector(name: String, code: suspend (List<SourcePoint>) -> List<FloatArray?>): Unit =
        part(name, code) { vector(name, it) }

    /**
     * Gives points that lack the dense vector [name] what [embedder] makes of their [text]; a point for which that is null is left as it is.
     *
     * @param onRefused what is done about a text that the model refuses: nothing else being said, the migration stops and names the point
     */
    @JvmOverloads
    public fun vector(
        name: String,
        embedder: Embedder,
        onRefused: OnRefused = OnRefused.stop(),
        text: (SourcePoint) -> String?,
    ): Unit = vector(name, embedding(embedder, onRefused, text))

    /** The same for multivectors. */
    public fun multivector(name: String, code: suspend (List<SourcePoint>) -> List<List<FloatArray>?>): Unit =
        part(name, code) { multivector(name, it) }

    /** The same for sparse vectors, a number for each index. */
    public fun sparseVector(name: String, code: suspend (List<SourcePoint>) -> List<Map<out Number, Number>?>): Unit =
        part(name, code) { sparseVector(name, it) }

    /** Gives points that lack the vector [name], of any kind, what [code] sets; the way to say it in Java. */
    public fun vector(name: String, code: PointCode): Unit = part({ PointPart.Vector(VectorName(name)) }, code)

    /**
     * Gives points whose payload lacks [key], or has null or an empty list there, a value; null or an empty list leaves the point as it is.
     */
    public fun payload(key: String, code: suspend (SourcePoint) -> Any?): Unit =
        payload(
            key,
            eachPoint { point ->
                val value = code(point)
                if (value == null || value == emptyList<Any>()) skip else point.with { payload(key to value) }
            },
        )

    /** The same with code that sets the key; the way to say it in Java. */
    public fun payload(key: String, code: PointCode): Unit = part({ PointPart.Payload(key) }, code)

    private fun <T : Any> part(
        name: String,
        code: suspend (List<SourcePoint>) -> List<T?>,
        set: PointChangeScope.(T) -> Unit,
    ) = part({ PointPart.Vector(VectorName(name)) }, valued(code, { skip }, set))

    private fun part(part: () -> PointPart, code: PointCode) {
        mistakes.catching {
            val wanted = part()
            if (parts.any { it.first == wanted }) throw InvalidValueException("`${wanted.words()}` is given twice")
            parts += wanted to code
        }
    }

    internal fun operations(collection: CollectionName, readVectors: Boolean): List<Operation> {
        if (parts.isEmpty()) {
            throw InvalidValueException("`backfill` fills nothing in; say `vector(...) { }` or `payload(...) { }`")
        }
        val where = filter ?: PointFilter.ALL
        return parts.map { (part, code) -> Backfill(collection, part, where, readVectors, Code.of(code)) }
    }
}

/** The vectors that [embedder] makes of the [text] of points; null for those that have none. */
internal fun embedding(
    embedder: Embedder,
    onRefused: OnRefused,
    text: (SourcePoint) -> String?,
): suspend (List<SourcePoint>) -> List<FloatArray?> {
    val embedding = PointEmbedder(embedder, onRefused)
    return { points ->
        val texts = points.mapNotNull { point -> text(point)?.let { PointText(point.id, it) } }
        val vectors = texts.map { it.id }.zip(embedding.embed(texts)).toMap()
        points.map { (vectors[it.id] as? Embedded.Vector)?.values }
    }
}

/** Code that gives a value for each point: [missing] is what becomes of those without, [set] says where others get it. */
internal fun <T : Any> valued(
    code: suspend (List<SourcePoint>) -> List<T?>,
    missing: (SourcePoint) -> PointResult,
    set: PointChangeScope.(T) -> Unit,
): PointCode = pointBatches { points ->
    code(points).mapIndexed { place, value ->
        val point = points.getOrNull(place) // one value too many is told by whoever asked
        when {
            point == null -> skip
            value == null -> missing(point)
            else -> point.with { set(value) }
        }
    }
}
