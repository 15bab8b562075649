package dev.qmig.dsl

import dev.qmig.model.InvalidValueException
import dev.qmig.model.Operation
import dev.qmig.model.Parameter
import dev.qmig.model.RecordedOperation
import dev.qmig.model.Recording

/** Writes down what one run of a script asks for. */
internal class Recorder(val mistakes: Mistakes = Mistakes()) {
    private var description: String? = null
    private var rollback: List<Operation>? = null
    private val recorded = mutableListOf<RecordedOperation>()
    private val parameters = linkedMapOf<String, Parameter>()

    /** The operations so far. */
    val operations: List<Operation> get() = recorded.map { it.operation() }

    fun describe(text: String) {
        mistakes.catching {
            if (description != null) throw InvalidValueException("the description is given twice; one is enough")
            if (text.isBlank()) throw InvalidValueException("the description is empty; say in a few words what changes")
            description = text.trim()
        }
    }

    /** Notes the parameter that [build] gives. */
    fun declare(build: () -> Parameter) {
        mistakes.catching {
            val parameter = build()
            if (parameters.putIfAbsent(parameter.name(), parameter) != null) {
                throw InvalidValueException(
                    "the parameter `${parameter.name()}` is declared twice; one declaration is enough",
                )
            }
        }
    }

    /** Records what [build] gives, or the mistake that kept it from giving anything. */
    fun record(build: () -> Asked) {
        val position = currentScriptPosition()
        mistakes.catching {
            if (rollback != null) throw InvalidValueException("`rollback` for the whole script must be its last line")
            val asked = build()
            recorded += undoneAs(asked.rollback, asked.operations.map { RecordedOperation(it, position) })
        }
    }

    /** Notes how the whole script is to be undone. */
    fun recordRollback(build: () -> List<Operation>) {
        mistakes.catching {
            when {
                rollback != null -> throw InvalidValueException("`rollback` for the whole script is given twice")
                recorded.any { it.rollback() != null } -> throw InvalidValueException(
                    "`rollback` is given for a single operation and for the whole script; use one of the two",
                )
                recorded.isEmpty() -> throw InvalidValueException("`rollback` stands before any operation; put it last")
            }
            rollback = build()
        }
    }

    fun recording(): Recording = Recording(
        description,
        undoneAs(rollback, recorded),
        mistakes.problems,
        parameters.values.toList(),
    )

    /** Steps are undone last first, so the last one carries the block and the others have nothing left to undo. */
    private fun undoneAs(block: List<Operation>?, group: List<RecordedOperation>): List<RecordedOperation> =
        if (block == null) {
            group
        } else {
            group.mapIndexed { index, one -> one.undoneBy(if (index == group.lastIndex) block else emptyList()) }
        }
}

/** What one call in a script asks for, and what its `rollback` block says. */
internal class Asked(val operations: List<Operation>, val rollback: List<Operation>? = null)
