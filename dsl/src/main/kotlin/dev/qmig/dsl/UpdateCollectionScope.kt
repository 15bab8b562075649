package dev.qmig.dsl

import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Node
import dev.qmig.model.Operation
import dev.qmig.model.UpdateCollection
import dev.qmig.model.VectorName

/**
 * The parts of a collection that can be changed, each a step of its own, in the order they are written.
 *
 * @since 0.1
 */
@QmigDsl
public class UpdateCollectionScope private constructor(
    private val name: String,
    private val updates: Updates,
    mistakes: Mistakes,
) : OperationScope(mistakes),
    QuantizationScope by QuantizationReader({
        updates.add { CollectionPart.quantization(it()) }
    }) {
    internal constructor(name: String, mistakes: Mistakes) : this(name, Updates(name, mistakes), mistakes)

    /** Changes settings of the HNSW graph; Qdrant rebuilds it in the background. */
    public fun hnsw(block: HnswScope.() -> Unit): Unit = add { CollectionPart.hnsw(HnswScope().apply(block).config()) }

    /** Changes settings of the optimizers. */
    public fun optimizers(block: OptimizersScope.() -> Unit): Unit =
        add { CollectionPart.optimizers(OptimizersScope().apply(block).config()) }

    /** Changes how the collection is spread and read, and where its payload lies. Replicas themselves are not made or moved by this. */
    public fun params(block: ParamsScope.() -> Unit): Unit =
        add { CollectionPart.params(ParamsScope().apply(block).params()) }

    /** Changes settings of the vector without a name. */
    public fun vectors(block: UpdateVectorScope.() -> Unit): Unit = vector(VectorName.UNNAMED.value(), block)

    /** Changes settings of the vector [name]. Size, distance, datatype and multivector cannot be changed. */
    public fun vector(name: String, block: UpdateVectorScope.() -> Unit): Unit =
        add { UpdateVectorScope(name, mistakes).apply(block).part() }

    /** Changes settings of the sparse vector [name]. The datatype cannot be changed. */
    public fun sparseVector(name: String, block: UpdateSparseVectorScope.() -> Unit): Unit =
        add { UpdateSparseVectorScope().apply(block).part(VectorName(name)) }

    /** Changes limits that callers are held to; a limit cannot be unset. */
    public fun strictMode(block: StrictModeScope.() -> Unit): Unit =
        add { CollectionPart.strictMode(StrictModeScope().apply(block).config()) }

    /** Sets metadata by key, as in `metadata("owner" to "search")`; what is nested is replaced as a whole. */
    public fun metadata(vararg entries: Pair<String, Any?>): Unit = add {
        entries.firstOrNull { it.second == null }?.let {
            throw InvalidValueException(
                "Qdrant takes null for the removal of a key; use `removeMetadata(\"${it.first}\")`",
            )
        }
        CollectionPart.metadata(jsonOf("metadata", entries.asList()))
    }

    /** Sets metadata by key; what is nested is replaced as a whole. */
    public fun metadata(entries: Map<String, Any?>): Unit = metadata(*entries.toList().toTypedArray())

    /** Removes metadata by key. A key that is not there is an error. */
    public fun removeMetadata(vararg keys: String): Unit =
        add { CollectionPart.metadata(Node.Obj(keys.associateWith { Node.NULL })) }

    /** Switches compression off for vectors that do not say it themselves. */
    public fun disableQuantization(): Unit = add { CollectionPart.quantization(null) }

    internal fun operations(): List<Operation> = updates.all.ifEmpty {
        if (updates.asked) return emptyList()
        throw InvalidValueException("the update of `$name` changes nothing; name a part, as in `hnsw { m = 32 }`")
    }

    private fun add(part: () -> CollectionPart): Unit = updates.add(part)
}

/** The updates of one collection, in the order they are asked for. */
internal class Updates(name: String, private val mistakes: Mistakes) {
    private val collection = mistakes.catching { CollectionName(name) }
    private val made = mutableListOf<Operation>()

    val all: List<Operation> get() = made

    /** Whether anything was asked for, also what cannot be had. */
    var asked: Boolean = false
        private set

    fun add(part: () -> CollectionPart) {
        asked = true
        mistakes.catching {
            val known = mistakes.problems.size
            val update = part()
            val spoilt = update.settings().isEmpty && mistakes.problems.size > known
            if (collection != null && !spoilt) made += UpdateCollection(collection, update)
        }
    }
}
