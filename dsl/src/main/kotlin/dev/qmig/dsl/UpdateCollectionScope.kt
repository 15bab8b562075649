package dev.qmig.dsl

import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPart
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Operation
import dev.qmig.model.UpdateCollection

/**
 * The parts of a collection that can be changed, each a step of its own, in the order they are written.
 *
 * @since 0.1
 */
@QmigDsl
public class UpdateCollectionScope internal constructor(
    private val name: String,
    mistakes: Mistakes,
) : OperationScope(mistakes) {
    private val collection = mistakes.catching { CollectionName(name) }
    private val updates = mutableListOf<Operation>()
    private var asked = false

    /** Changes settings of the HNSW graph; Qdrant rebuilds it in the background. */
    public fun hnsw(block: HnswScope.() -> Unit): Unit = add { CollectionPart.Hnsw(HnswScope().apply(block).config()) }

    /** Changes settings of the optimizers. */
    public fun optimizers(block: OptimizersScope.() -> Unit): Unit =
        add { CollectionPart.Optimizers(OptimizersScope().apply(block).config()) }

    internal fun operations(): List<Operation> {
        if (!asked) {
            throw InvalidValueException(
                "the update of `$name` changes nothing; name a part, as in `hnsw { m = 32 }`",
            )
        }
        return updates
    }

    private fun add(part: () -> CollectionPart) {
        asked = true
        mistakes.catching {
            val update = part()
            if (collection != null) updates += UpdateCollection(collection, update)
        }
    }
}
