// From what a script threw to a problem at its line.
package dev.qmig.script

import dev.qmig.model.InvalidValueException
import dev.qmig.model.Position
import dev.qmig.model.Problem
import dev.qmig.model.Recording
import java.lang.reflect.InvocationTargetException

/** The problem of [script] that [thrown] tells, at the line of the script that led to it. */
internal fun problemOf(
    thrown: Throwable,
    script: CompiledScript,
): Problem {
    val failure = unwrapped(thrown)
    val problem =
        when (failure) {
            is InvalidValueException -> {
                ScriptProblems.invalidValue(failure.message.orEmpty())
            }
            else -> {
                val words = failure.message?.let(::authorsWords)
                ScriptProblems.threw(script.file.name, nameOf(failure), words, script.file.kind)
            }
        }
    return positionOf(failure, script)?.let(problem::at) ?: problem
}

/** The line of [script] that led to [failure]; null where none did. */
internal fun positionOf(
    failure: Throwable,
    script: CompiledScript,
): Position? = lineOf(failure, script)?.let { ScriptText(script.file).position(it) }

/** [problem] with the path of [file] and the text of the line in its place: the DSL knows only the file's name. */
internal fun located(
    file: ScriptFile,
    problem: Problem,
): Problem = problem.position?.let { problem.at(ScriptText(file).position(it.line, it.column)) } ?: problem

/** [recording] with the path of [file] and the text of the line in every place: the DSL knows only the file's name. */
internal fun located(
    file: ScriptFile,
    recording: Recording,
): Recording {
    val text = ScriptText(file)
    val place = { it: Position -> text.position(it.line, it.column) }
    return Recording(
        recording.description,
        recording.recorded.map { it.at(it.position?.let(place)) },
        recording.problems.map { located(file, it) },
        recording.parameters.map { it.at(it.position?.let(place)) },
    )
}

/** Reflection, through which a script runs, and an object that fails while it is set up wrap the real reason. */
private tailrec fun unwrapped(thrown: Throwable): Throwable {
    val cause = thrown.cause
    val wraps = thrown is InvocationTargetException || thrown is ExceptionInInitializerError
    return if (wraps && cause != null) unwrapped(cause) else thrown
}

private fun nameOf(failure: Throwable): String = failure::class.java.simpleName.ifEmpty {
    "an exception without a name"
}

/** The innermost line of the script on the stack of [failure] or of what caused it. */
private fun lineOf(
    failure: Throwable,
    script: CompiledScript,
): Int? =
    generateSequence(failure) { it.cause }
        .take(LONGEST_CHAIN)
        .flatMap { it.stackTrace.asSequence() }
        .filter { it.lineNumber > 0 }
        .firstNotNullOfOrNull { frame -> script.classes[frame.className]?.let { authorLine(it, frame.lineNumber) } }

private const val LONGEST_CHAIN = 20
