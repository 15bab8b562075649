package dev.qmig.dsl

import dev.qmig.embed.Embedder
import dev.qmig.embed.OnRefused
import dev.qmig.model.AliasName
import dev.qmig.model.Code
import dev.qmig.model.CollectionName
import dev.qmig.model.Distance
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Reembed
import dev.qmig.model.SearchOverlap
import dev.qmig.model.VectorName
import dev.qmig.model.VectorParams

/**
 * How a collection is moved to vectors of another model.
 *
 * @since 0.1
 */
public class ReembedScope internal constructor(mistakes: Mistakes) : OperationScope(mistakes) {
    private var into: CollectionName? = null
    private var overlap: SearchOverlap? = null
    private var vector: Pair<VectorName, VectorParams>? = null
    private var code: (suspend (List<SourcePoint>) -> List<FloatArray?>)? = null

    /**
     * How many points of the two collections may differ when the alias is switched, because somebody writes to the old one meanwhile. 0, the
     * default, is reached only where nobody does, or where writers write to both.
     */
    public var threshold: Int = 0

    /**
     * Compares searches before the alias is switched: for [sample] points the nearest [limit] of either collection. The share that both have in
     * common is told; where it is below [atLeast], the move stops before the switch. Two models need not agree, so that is for you to say.
     */
    @JvmOverloads
    public fun compareSearches(sample: Int = 100, limit: Int = 10, atLeast: Double = 0.0) {
        mistakes.catching { overlap = SearchOverlap(sample, limit, atLeast) }
    }

    /** Moves to a new collection called [collection], behind the alias. Without it the vector is added to the collection itself. */
    public fun into(collection: String) {
        mistakes.catching { into = CollectionName(collection) }
    }

    /** The vector that is made: one more in place; behind an alias the new collection has it in place of one of this name. */
    @JvmOverloads
    public fun vector(name: String, size: Int, distance: Distance, block: VectorScope.() -> Unit = {}) {
        mistakes.catching {
            if (vector != null) throw InvalidValueException("two vectors are given; use a `reembed` for each")
            vector = VectorName(name) to VectorScope(size, distance, mistakes).apply(block).params()
        }
    }

    /** The same for the vector of a collection without named vectors. */
    @JvmOverloads
    public fun vectors(size: Int, distance: Distance, block: VectorScope.() -> Unit = {}): Unit =
        vector("", size, distance, block)

    /**
     * What the vectors are: for each point its numbers, or null for a point that has none. It is given some points at a time, and asked for
     * several batches at once.
     */
    public fun embed(code: suspend (List<SourcePoint>) -> List<FloatArray?>) {
        mistakes.catching {
            if (this.code != null) throw InvalidValueException("`embed` is given twice")
            this.code = code
        }
    }

    /**
     * The vectors are what [embedder] makes of the [text] of points; a point for which that is null has none.
     *
     * @param onRefused what is done about a text that the model refuses: nothing else being said, the migration stops and names the point
     */
    @JvmOverloads
    public fun embed(
        embedder: Embedder,
        onRefused: OnRefused = OnRefused.stop(),
        text: (SourcePoint) -> String?,
    ): Unit = embed(embedding(embedder, onRefused, text))

    internal fun operation(name: AliasName): Reembed {
        val (vectorName, params) = vector
            ?: throw InvalidValueException("the vector is missing; say `vector(\"title\", 1024, Cosine)`")
        val embed = code ?: throw InvalidValueException("`embed { points -> ... }` is missing: what the vectors are")
        val isAside = into != null
        val program = valued(
            embed,
            { point -> if (isAside) point.with { removeVector(vectorName.value()) } else skip },
            { if (vectorName == VectorName.UNNAMED) vector(it) else vector(vectorName.value(), it) },
        )
        return Reembed(name, into, vectorName, params, threshold, overlap, Code.of(program))
    }
}
