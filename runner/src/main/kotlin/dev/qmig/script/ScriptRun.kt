// One run of one script.
package dev.qmig.script

import dev.qmig.dsl.QmigScript
import dev.qmig.dsl.recordingOf
import dev.qmig.model.Problem
import dev.qmig.model.Recording

/** How one run of a script ended. */
internal sealed interface ScriptRun {
    /** To its end. */
    data class Finished(
        val recording: Recording,
    ) : ScriptRun

    /** With an exception, or with mistakes that the DSL saw. */
    data class Failed(
        val problems: List<Problem>,
    ) : ScriptRun
}

/** Runs [script], whose classes come from [loader]. Whatever it throws is its problem; only a lack of memory passes. */
internal fun runScript(
    script: CompiledScript,
    loader: ClassLoader,
): ScriptRun =
    try {
        val instance = loader.loadClass(script.mainClass).getDeclaredConstructor().newInstance() as QmigScript
        val recording = located(script.file, recordingOf(instance))
        if (recording.problems.isEmpty()) ScriptRun.Finished(recording) else ScriptRun.Failed(recording.problems)
    } catch (failure: OutOfMemoryError) {
        throw failure
    } catch (failure: Throwable) {
        ScriptRun.Failed(listOf(problemOf(failure, script)))
    }
