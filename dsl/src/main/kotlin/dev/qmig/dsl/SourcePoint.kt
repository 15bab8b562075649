package dev.qmig.dsl

import dev.qmig.model.InvalidValueException
import dev.qmig.model.Node
import dev.qmig.model.PointEdit
import dev.qmig.model.VectorName
import dev.qmig.model.VectorValue

/**
 * What code says of a point: the point itself, which stays as it is, the point [with][SourcePoint.with] something changed, or [skip].
 *
 * @since 0.1
 */
public sealed interface PointResult

/** The point is left out: not copied, or not filled in. How many were is counted and kept. */
public object Skip : PointResult {
    override fun toString(): String = "skip"
}

/** Leaves a point out. */
public val skip: PointResult get() = Skip

/** A point with something changed. For the runner: [edit] is what. */
public class ChangedPoint internal constructor(public val edit: PointEdit) : PointResult

/**
 * A point as it was read, for code that says what becomes of it.
 *
 * @since 0.1
 */
public class SourcePoint internal constructor(
    /** Its id: a number, or a UUID in its usual form. */
    public val id: String,
    private val payloadNode: () -> Node.Obj,
    private val vectorValues: (() -> Map<VectorName, VectorValue>)?,
) : PointResult {
    private val node by lazy(LazyThreadSafetyMode.NONE) { payloadNode() }

    /** Its payload, by key of the top level: null, texts, `Long`, `Double`, `Boolean`, lists and maps. */
    public val payload: Map<String, Any?> by lazy(LazyThreadSafetyMode.NONE) {
        node.entries().mapValues { kotlinOf(it.value) }
    }

    /**
     * The text under [path]: a key of the top level, or keys with dots between them. Null where there is none, or something that is no text.
     */
    public fun text(path: String): String? {
        val whole = node.get(path)
        val found = whole ?: path.split('.').fold<String, Node?>(node) { at, key -> (at as? Node.Obj)?.get(key) }
        return (found as? Node.Text)?.value()
    }

    /**
     * The numbers of its dense vector [name], `""` for the one without a name; null where it has none.
     *
     * @throws InvalidValueException where vectors were not read, as in a `backfill` that does not ask for them
     */
    @JvmOverloads
    public fun vector(name: String = ""): FloatArray? =
        (vectors()[VectorName(name)] as? VectorValue.Dense)?.values()?.toFloatArray()

    private fun vectors() = vectorValues?.invoke() ?: throw InvalidValueException(
        "the vectors of points were not read; say `backfill(..., readVectors = true)`",
    )

    /** It with what the block says changed; everything else stays. */
    public fun with(block: PointChangeScope.() -> Unit): PointResult =
        ChangedPoint(PointChangeScope().apply(block).edit())

    override fun toString(): String = "point $id"
}

/**
 * What is changed of a point.
 *
 * @since 0.1
 */
@QmigDsl
public class PointChangeScope internal constructor() {
    private val values = PointScope()
    private val removedKeys = mutableSetOf<String>()
    private val removedVectors = mutableSetOf<VectorName>()

    /** The vector of a collection without named vectors. */
    public fun vector(values: FloatArray): Unit = this.values.vector(values.asList())

    /** The dense vector called [name]. */
    public fun vector(name: String, values: FloatArray): Unit = this.values.vector(name, values.asList())

    /** The multivector called [name]; its vectors have one size. */
    public fun multivector(name: String, vectors: List<FloatArray>): Unit =
        values.multivector(name, *vectors.map { it.asList() }.toTypedArray())

    /** The sparse vector called [name]: a number for each index. */
    public fun sparseVector(name: String, values: Map<out Number, Number>): Unit =
        this.values.sparseVector(name, values)

    /** Leaves the vector called [name] out. */
    public fun removeVector(name: String) {
        removedVectors += VectorName(name)
    }

    /** Payload that is set, by key of the top level: the value there is replaced whole. */
    public fun payload(vararg entries: Pair<String, Any?>): Unit = values.payload(*entries)

    /** Payload that is set, by key of the top level: the value there is replaced whole. */
    public fun payload(entries: Map<String, Any?>): Unit = values.payload(entries)

    /** Keys of the top level that are left out. */
    public fun removePayload(vararg keys: String) {
        removedKeys += keys
    }

    internal fun edit(): PointEdit = values.edit(removedVectors, removedKeys)
}

/** A point as code sees it; [vectors] is null where they were not read. For the runner, not for scripts. */
public fun sourcePointOf(
    id: String,
    payload: () -> Node.Obj,
    vectors: (() -> Map<VectorName, VectorValue>)?,
): SourcePoint = SourcePoint(id, payload, vectors)
