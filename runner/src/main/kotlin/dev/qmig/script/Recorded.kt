// Values of the script host: what running scripts gives.
package dev.qmig.script

import dev.qmig.model.Node
import dev.qmig.model.Problem
import dev.qmig.model.Recording

/**
 * A script and what it asks for.
 *
 * @property file the script
 * @property recording its description, operations and parameters, each of which is as declared; free of problems
 * @since 0.1
 */
public class RecordedScript internal constructor(
    public val file: ScriptFile,
    public val recording: Recording,
    private val run: (Map<String, Node>) -> ScriptRun,
) {
    /** Runs it twice more, with [values] of its parameters by name, each in the type of the parameter; the others are as declared. */
    public fun runWith(values: Map<String, Node>): ScriptRun = run(values)
}

/**
 * What became of scripts that were to be recorded.
 *
 * @since 0.1
 */
public sealed interface Recorded {
    /**
     * Every script ran.
     *
     * @property scripts in the order they were given
     * @since 0.1
     */
    public data class Scripts(
        val scripts: List<RecordedScript>,
    ) : Recorded

    /**
     * At least one script does not compile or did not run; nothing of any may be used.
     *
     * @property problems every mistake in every script that the compiler or the run could see
     * @since 0.1
     */
    public data class Broken(
        val problems: List<Problem>,
    ) : Recorded
}
