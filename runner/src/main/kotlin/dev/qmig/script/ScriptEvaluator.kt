// From classes to recordings.
package dev.qmig.script

import dev.qmig.dsl.QmigScript
import dev.qmig.model.Node
import java.nio.file.Path

/**
 * Runs compiled scripts, each twice: with class loaders that share nothing, so that what a script keeps in static state
 * starts anew, and compares. Two different recordings are a problem. [extraClassPath] is what the scripts were compiled
 * against.
 */
internal class ScriptEvaluator(
    private val extraClassPath: List<Path>,
) {
    /** Every script's recording, or every script's problems. */
    fun evaluate(scripts: List<CompiledScript>): Recorded {
        val runs = scripts.map { it to runTwice(it, emptyMap()) }
        val problems = runs.flatMap { (_, run) -> run.mistakes() }
        return when {
            problems.isEmpty() -> Recorded.Scripts(runs.mapNotNull { (script, run) -> recorded(script, run) })
            else -> Recorded.Broken(problems)
        }
    }

    private fun recorded(script: CompiledScript, run: ScriptRun): RecordedScript? =
        when (run) {
            is ScriptRun.Finished -> RecordedScript(script.file, run.recording) { runTwice(script, it) }
            is ScriptRun.Failed -> null
        }

    private fun runTwice(script: CompiledScript, values: Map<String, Node>): ScriptRun =
        endOfProgram(script)?.let { ScriptRun.Failed(listOf(it)) } ?: recordTwice(script, values)

    private fun recordTwice(script: CompiledScript, values: Map<String, Node>): ScriptRun =
        when (val first = runScript(script, loader(script), values)) {
            is ScriptRun.Failed -> first
            is ScriptRun.Finished -> loader(script).use { again ->
                compareRuns(script.file.name, first, runScript(script, again, values))
            }
        }

    /** The first loader stays open: what was recorded may still need a class from it. */
    private fun loader(script: CompiledScript) =
        ScriptLoader(script.classes, extraClassPath, QmigScript::class.java.classLoader)
}

private fun ScriptRun.mistakes() =
    when (this) {
        is ScriptRun.Finished -> emptyList()
        is ScriptRun.Failed -> problems
    }
