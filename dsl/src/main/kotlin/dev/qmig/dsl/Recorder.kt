package dev.qmig.dsl

import dev.qmig.model.Change
import dev.qmig.model.Execute
import dev.qmig.model.Expanding
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Operation
import dev.qmig.model.Parameter
import dev.qmig.model.RecordedOperation
import dev.qmig.model.Recording

/** Writes down what one run of a script asks for. */
internal open class Recorder(val mistakes: Mistakes = Mistakes()) {
    private var description: String? = null
    private var rollback: List<Change>? = null
    protected val recorded: MutableList<RecordedOperation> = mutableListOf()
    private val parameters = linkedMapOf<String, Parameter>()

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

    /** Records what [build] gives, or the mistake that kept it from giving anything. The place of the last operation, or null. */
    fun record(build: () -> Asked): Int? {
        val position = currentScriptPosition()
        return mistakes.catching {
            if (rollback != null) throw InvalidValueException("`rollback` for the whole script must be its last line")
            val asked = build()
            check(asked)
            checkLabels(asked)
            recorded += undoneAs(asked.rollback, asked.operations.map { RecordedOperation(it, position) })
            recorded.lastIndex
        }
    }

    private fun checkLabels(asked: Asked) {
        val labels = recorded.map { it.operation() }.filterIsInstance<Execute>().map { it.label() }
        asked.operations.filterIsInstance<Execute>().firstOrNull { it.label() in labels }?.let {
            throw InvalidValueException("`execute(\"${it.label()}\")` is there twice; give each its own label")
        }
    }

    /** Says more of the operation at [place]; nothing where a mistake kept it from being recorded. */
    fun change(place: Int?, edit: (RecordedOperation) -> RecordedOperation) {
        if (place != null) mistakes.catching { recorded[place] = edit(recorded[place]) }
    }

    /** Throws where the code called [label] cannot have a way back of its own. */
    open fun checkRollback(label: String) {
        if (rollback !=
            null
        ) {
            throw InvalidValueException(
                "`rollback` is given for `$label` and for the whole script; use one of the two",
            )
        }
    }

    /** Throws where [asked] cannot stand here. */
    protected open fun check(asked: Asked): Unit = Unit

    /** Notes how the whole script is to be undone. */
    fun recordRollback(build: () -> List<Change>) {
        mistakes.catching {
            when {
                rollback != null -> throw InvalidValueException("`rollback` for the whole script is given twice")
                recorded.any { it.rollback() != null } -> throw InvalidValueException(
                    "`rollback` is given for a single operation and for the whole script; use one of the two",
                )
                recorded.any { it.operation() is Expanding } -> throw InvalidValueException(
                    "`rollback` for the whole script cannot stand beside " +
                        "`${recorded.first { it.operation() is Expanding }.operation().summary()}`, " +
                        "whose steps are known only when it is planned; put that into a migration of its own",
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
    private fun undoneAs(block: List<Change>?, group: List<RecordedOperation>): List<RecordedOperation> =
        if (block == null) {
            group
        } else {
            group.mapIndexed { index, one -> one.undoneBy(if (index == group.lastIndex) block else emptyList()) }
        }
}

/** What one call in a script asks for, and what its `rollback` block says. */
internal class Asked(val operations: List<Operation>, val rollback: List<Change>? = null)

/** Writes down changes that stand inside something else, called [place], where nothing may expand. */
internal open class ChangeRecorder(mistakes: Mistakes, private val place: String) : Recorder(mistakes) {
    /** The changes so far. */
    val changes: List<Change> get() = recorded.map { it.operation() as Change }

    override fun checkRollback(label: String): Unit =
        throw InvalidValueException("`rollbackWith` of `$label` cannot stand inside $place, which is not undone itself")

    override fun check(asked: Asked) {
        asked.operations.filterIsInstance<Expanding>().forEach {
            throw InvalidValueException(
                "`${it.summary()}` cannot stand inside $place, because its steps are known only when it is planned",
            )
        }
    }
}
