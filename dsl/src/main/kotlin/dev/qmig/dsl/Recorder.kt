package dev.qmig.dsl

import dev.qmig.model.InvalidValueException
import dev.qmig.model.Operation
import dev.qmig.model.RecordedOperation
import dev.qmig.model.Recording

/** Writes down what one run of a script asks for. */
internal class Recorder {
    private var description: String? = null
    private val recorded = mutableListOf<RecordedOperation>()
    val mistakes: Mistakes = Mistakes()

    fun describe(text: String) {
        mistakes.catching {
            if (description != null) throw InvalidValueException("the description is given twice; one is enough")
            if (text.isBlank()) throw InvalidValueException("the description is empty; say in a few words what changes")
            description = text.trim()
        }
    }

    /** Records what [build] gives, or the mistake that kept it from giving anything. */
    fun record(build: () -> List<Operation>) {
        val position = currentScriptPosition()
        mistakes.catching(build)?.forEach { recorded += RecordedOperation(it, position) }
    }

    fun recording(): Recording = Recording(description, recorded, mistakes.problems)
}
