package dev.qmig.dsl

import dev.qmig.model.InvalidValueException
import dev.qmig.model.PayloadPatch
import dev.qmig.model.Point
import dev.qmig.model.PointEdit
import dev.qmig.model.PointId
import dev.qmig.model.VectorName
import dev.qmig.model.VectorValue
import java.util.TreeMap

/**
 * The points that are written, each whole.
 *
 * @since 0.1
 */
public class UpsertPointsScope internal constructor(mistakes: Mistakes) : OperationScope(mistakes) {
    internal val points = mutableListOf<Point>()

    /** A point with the number [id], 0 or more. */
    @JvmOverloads
    public fun point(id: Long, block: PointScope.() -> Unit = {}): Unit = point({ PointId.Numeric(id) }, block)

    /** As with a [Long]. */
    @JvmOverloads
    public fun point(id: Int, block: PointScope.() -> Unit = {}): Unit = point(id.toLong(), block)

    /** A point with the UUID [id]. */
    @JvmOverloads
    public fun point(id: String, block: PointScope.() -> Unit = {}): Unit = point({ PointId.uuid(id) }, block)

    private fun point(id: () -> PointId, block: PointScope.() -> Unit) {
        mistakes.catching { points += PointScope().apply(block).point(id()) }
    }
}

/**
 * One point. A vector of the collection that is not given is not there; Qdrant allows that.
 *
 * @since 0.1
 */
@QmigDsl
public class PointScope internal constructor() {
    private val vectors = TreeMap<VectorName, VectorValue>()
    private val payload = mutableListOf<Pair<String, Any?>>()

    /** The vector of a collection without named vectors. */
    public fun vector(vararg values: Number): Unit = put("", VectorValue.Dense(floats(values.asList())))

    /** The vector of a collection without named vectors. */
    public fun vector(values: List<Number>): Unit = put("", VectorValue.Dense(floats(values)))

    /** The dense vector called [name]. */
    public fun vector(name: String, vararg values: Number): Unit =
        put(name, VectorValue.Dense(floats(values.asList())))

    /** The dense vector called [name]. */
    public fun vector(name: String, values: List<Number>): Unit = put(name, VectorValue.Dense(floats(values)))

    /** The multivector of a collection without named vectors; its vectors have one size. */
    public fun multivector(vararg vectors: List<Number>): Unit = put("", VectorValue.Multi(vectors.map(::floats)))

    /** The multivector called [name]; its vectors have one size. */
    public fun multivector(name: String, vararg vectors: List<Number>): Unit =
        put(name, VectorValue.Multi(vectors.map(::floats)))

    /** The sparse vector called [name], as in `sparseVector("words", 17 to 0.5, 4711 to 0.25)`: a number for each index. */
    public fun sparseVector(name: String, vararg values: Pair<Number, Number>): Unit =
        put(name, VectorValue.sparse(values.map { it.first.toLong() }, floats(values.map { it.second })))

    /** The sparse vector called [name]: a number for each index. */
    public fun sparseVector(name: String, values: Map<out Number, Number>): Unit =
        sparseVector(name, *values.toList().toTypedArray())

    /** Payload by key, as in `payload("lang" to "en", "tags" to listOf("a", "b"))`: anything that JSON has. */
    public fun payload(vararg entries: Pair<String, Any?>) {
        payload += entries
    }

    /** Payload by key: anything that JSON has. */
    public fun payload(entries: Map<String, Any?>) {
        payload += entries.toList()
    }

    internal fun point(id: PointId): Point = Point(id, vectors, jsonOf("payload", payload))

    internal fun edit(removedVectors: Set<VectorName>, removedKeys: Set<String>): PointEdit =
        PointEdit(vectors, removedVectors, jsonOf("payload", payload), removedKeys)

    private fun put(name: String, value: VectorValue) {
        if (vectors.put(VectorName(name), value) != null) {
            throw InvalidValueException("the vector `${name.ifEmpty { "(unnamed)" }}` of a point is given twice")
        }
    }

    private fun floats(values: List<Number>) = values.map { it.toFloat() }
}

/**
 * Some points of a collection, by their ids.
 *
 * @since 0.1
 */
public open class PointsScope internal constructor(mistakes: Mistakes) : OperationScope(mistakes) {
    internal val ids = mutableListOf<PointId>()

    /** The points with these numbers. */
    public fun points(vararg ids: Long) {
        mistakes.catching { this.ids += ids.map(PointId::Numeric) }
    }

    /** The points with these UUIDs. */
    public fun points(vararg ids: String) {
        mistakes.catching { this.ids += ids.map(PointId::uuid) }
    }
}

/**
 * What becomes of the payload of some points.
 *
 * @since 0.1
 */
public class SetPayloadScope internal constructor(mistakes: Mistakes) : PointsScope(mistakes) {
    private val payload = mutableListOf<Pair<String, Any?>>()
    private val removed = mutableSetOf<String>()

    /** Payload that is set, by key of the top level: the value there is replaced whole. */
    public fun payload(vararg entries: Pair<String, Any?>) {
        payload += entries
    }

    /** Payload that is set, by key of the top level: the value there is replaced whole. */
    public fun payload(entries: Map<String, Any?>) {
        payload += entries.toList()
    }

    /** Keys of the top level that are removed. */
    public fun removePayload(vararg keys: String) {
        removed += keys
    }

    internal fun patches(): List<PayloadPatch> {
        val set = jsonOf("payload", payload)
        return ids.map { PayloadPatch(it, set, removed) }
    }
}
