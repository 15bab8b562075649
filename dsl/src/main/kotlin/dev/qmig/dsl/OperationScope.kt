package dev.qmig.dsl

import dev.qmig.model.InvalidValueException
import dev.qmig.model.Operation

/**
 * What the block of every operation can say.
 *
 * @since 0.1
 */
@QmigDsl
public open class OperationScope internal constructor(internal val mistakes: Mistakes) {
    internal var rollback: List<Operation>? = null
        private set

    /**
     * Replaces the inverse that qmig would derive for this operation; an empty block undoes nothing. It is not part of the checksum, so
     * it may be written after the migration was applied, and counts when it is rolled back.
     */
    public fun rollback(block: RollbackScope.() -> Unit) {
        mistakes.catching {
            if (rollback != null) throw InvalidValueException("`rollback` is given twice for one operation")
            rollback = RollbackScope(mistakes).apply(block).recorder.operations
        }
    }
}

/**
 * What undoes a migration or one operation of it, in the order to do it.
 *
 * @since 0.1
 */
public class RollbackScope internal constructor(mistakes: Mistakes) : OperationsScope(Recorder(mistakes))
