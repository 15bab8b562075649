package dev.qmig.dsl

import dev.qmig.model.Operation
import dev.qmig.model.Recording
import io.kotest.matchers.collections.shouldBeEmpty

/** What a script with this body records. */
internal fun recorded(script: MigrationScope.() -> Unit): Recording {
    val scope = object : MigrationScope() {}
    scope.script()
    return recordingOf(scope)
}

/** The operations of a script without mistakes. */
internal fun operations(script: MigrationScope.() -> Unit): List<Operation> {
    val recording = recorded(script)
    recording.problems.shouldBeEmpty()
    return recording.operations()
}

/** The mistakes in a script, each as a user reads it. */
internal fun mistakes(script: MigrationScope.() -> Unit): List<String> = recorded(script).problems.map { it.message }
