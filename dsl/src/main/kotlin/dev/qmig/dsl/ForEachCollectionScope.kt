package dev.qmig.dsl

import dev.qmig.model.Change
import dev.qmig.model.CollectionPattern
import dev.qmig.model.ForEachCollection
import dev.qmig.model.InvalidValueException
import dev.qmig.model.OnFailure
import dev.qmig.model.Operation

/**
 * What is to be done for each of several collections.
 *
 * @since 0.1
 */
public class ForEachCollectionScope private constructor(recorder: ChangeRecorder) : OperationsScope(recorder) {
    internal companion object {
        /** What [block] asks for; nothing where a part of it cannot be had, which is noted. */
        fun operations(
            pattern: String,
            onFailure: OnFailure,
            mistakes: Mistakes,
            block: ForEachCollectionScope.(String) -> Unit,
        ): List<Operation> {
            val collections = mistakes.catching { CollectionPattern(pattern) }
            val before = mistakes.problems.size
            val template = TemplateRecorder(mistakes, onFailure)
            ForEachCollectionScope(template).block(ForEachCollection.NAME.value())
            return when {
                collections == null || mistakes.problems.size > before -> emptyList()
                else -> listOf(ForEachCollection(collections, onFailure, template.changes))
            }
        }
    }
}

/** Checks each change where it is asked for, so that its own line is told. */
private class TemplateRecorder(mistakes: Mistakes, private val onFailure: OnFailure) :
    ChangeRecorder(mistakes, "`forEachCollection`") {
    override fun check(asked: Asked) {
        super.check(asked)
        if (asked.rollback != null) {
            throw InvalidValueException(
                "`rollback` cannot stand inside `forEachCollection`: each step is undone by its own inverse",
            )
        }
        if (asked.operations.any { it.runsCode() }) {
            throw InvalidValueException(
                "`execute` cannot stand inside `forEachCollection`; let its code go through the collections itself",
            )
        }
        asked.operations.filterIsInstance<Change>().forEach {
            ForEachCollection(CollectionPattern("*"), onFailure, listOf(it))
        }
    }
}
