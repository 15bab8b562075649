// One run of one script.
package dev.qmig.script

import dev.qmig.dsl.QmigScript
import dev.qmig.dsl.recordingOf
import dev.qmig.dsl.withParameters
import dev.qmig.model.Node
import dev.qmig.model.Problem
import dev.qmig.model.Recording

/**
 * How a run of a script ended.
 *
 * @since 0.1
 */
public sealed interface ScriptRun {
    /** To its end. */
    public data class Finished(
        val recording: Recording,
    ) : ScriptRun

    /** With an exception, or with mistakes that the DSL saw. */
    public data class Failed(
        val problems: List<Problem>,
    ) : ScriptRun
}

/** Runs [script] with [values] of its parameters; its classes come from [loader]. Whatever it throws is its problem; only a lack of memory passes. */
internal fun runScript(
    script: CompiledScript,
    loader: ClassLoader,
    values: Map<String, Node> = emptyMap(),
): ScriptRun =
    try {
        val type = loader.loadClass(script.mainClass).getDeclaredConstructor()
        val instance = withParameters(values) { type.newInstance() as QmigScript }
        val recording = located(script.file, recordingOf(instance))
        if (recording.problems.isEmpty()) ScriptRun.Finished(recording) else ScriptRun.Failed(recording.problems)
    } catch (failure: OutOfMemoryError) {
        throw failure
    } catch (failure: Throwable) {
        ScriptRun.Failed(listOf(problemOf(failure, script)))
    }
