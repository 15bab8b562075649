package dev.qmig.dsl

import dev.qmig.model.Change
import dev.qmig.model.InvalidValueException

/**
 * What the block of every operation can say.
 *
 * @since 0.1
 */
@QmigDsl
public open class OperationScope internal constructor(internal val mistakes: Mistakes) {
    private val mistakesBefore = mistakes.problems.size

    /** Whether nothing in the block so far is a mistake; where something is, what is missing for it is not worth telling. */
    internal val isSound: Boolean get() = mistakes.problems.size == mistakesBefore

    internal var rollback: List<Change>? = null
        private set

    /**
     * Replaces the inverse that qmig would derive for this operation; an empty block undoes nothing. It is not part of the checksum, so
     * it may be written after the migration was applied, and counts when it is rolled back.
     */
    public fun rollback(block: RollbackScope.() -> Unit) {
        mistakes.catching {
            if (rollback != null) throw InvalidValueException("`rollback` is given twice for one operation")
            rollback = RollbackScope.changes(mistakes, block)
        }
    }
}

/**
 * What undoes a migration or one operation of it, in the order to do it.
 *
 * @since 0.1
 */
public class RollbackScope private constructor(recorder: ChangeRecorder) : OperationsScope(recorder) {
    internal companion object {
        /** What [block] asks for. */
        fun changes(mistakes: Mistakes, block: RollbackScope.() -> Unit): List<Change> =
            ChangeRecorder(mistakes, "a `rollback` block").also { RollbackScope(it).block() }.changes
    }
}
