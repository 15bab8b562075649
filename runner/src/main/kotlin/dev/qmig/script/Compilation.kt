// Values of the script host: what compiling gives.
package dev.qmig.script

import dev.qmig.model.Problem

/**
 * A compiled script.
 *
 * @property file the script
 * @property mainClass the binary name of the class whose constructor runs the script
 * @property classes the bytes of every class of this script by binary name; the names depend on this script alone, so
 *   they are the same in every batch and can be kept for a later run
 * @since 0.1
 */
public class CompiledScript(
    public val file: ScriptFile,
    public val mainClass: String,
    public val classes: Map<String, ByteArray>,
)

/**
 * What became of a batch of scripts.
 *
 * @since 0.1
 */
public sealed interface Compilation {
    /**
     * Every script compiled.
     *
     * @property scripts in the order they were given
     * @since 0.1
     */
    public data class Compiled(
        val scripts: List<CompiledScript>,
    ) : Compilation

    /**
     * At least one script did not compile; there are no classes of any.
     *
     * @property problems every mistake in every script
     * @since 0.1
     */
    public data class Broken(
        val problems: List<Problem>,
    ) : Compilation
}

/**
 * Turns scripts into classes. Files are independent of each other: none sees another's names.
 *
 * @since 0.1
 */
public fun interface ScriptCompiler {
    /** Compiles [files] in one go, which is far faster than one by one. Never throws for what a script contains. */
    public fun compile(files: List<ScriptFile>): Compilation
}
