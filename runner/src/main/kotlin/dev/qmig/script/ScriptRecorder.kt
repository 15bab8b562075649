// The way in: from a migrations folder to what its scripts ask for.
package dev.qmig.script

import java.nio.file.Path

/**
 * Finds, compiles and runs the scripts of [folder]. Scripts are compiled against the DSL, the Kotlin library and
 * [extraClassPath] (jars or folders with classes), which they also run with. What was compiled is kept in the folder [cache], or
 * nowhere. One recorder may be used by one thread at a time.
 *
 * @since 0.1
 */
public class ScriptRecorder
    @JvmOverloads
    constructor(
        private val folder: Path,
        private val extraClassPath: List<Path> = emptyList(),
        private val cache: Path? = null,
    ) {
        /** Everything in the folder now, read anew; see [discoverScripts]. Compiles nothing. */
        public fun discover(): Discovery = discoverScripts(folder)

        /** As [discover], but with [mayBeEmpty] a folder without scripts, with [mayBeMissing] none at all is fine. */
        internal fun discover(mayBeEmpty: Boolean, mayBeMissing: Boolean): Discovery =
            discoverScripts(folder, mayBeEmpty, mayBeMissing)

        /**
         * Compiles [files] in one batch and runs each of them twice, to be sure that it records the same. The result has
         * all scripts in the order given, or every problem at once: the mistakes the compiler found, and only where there
         * are none, what failed while running. With no files nothing is compiled and no class of the compiler is loaded.
         * What a script prints goes where it prints it, twice. [compiling] is told how many scripts are compiled, before they are.
         */
        @JvmOverloads
        public fun record(files: List<ScriptFile>, compiling: (Int) -> Unit = {}): Recorded {
            if (files.isEmpty()) return Recorded.Scripts(emptyList())
            val compiler = ScriptKind.MIGRATION.compiler(extraClassPath, cache, compiling)
            return when (val compilation = compiler.compile(files)) {
                is Compilation.Broken -> Recorded.Broken(compilation.problems)
                is Compilation.Compiled -> ScriptEvaluator(extraClassPath).evaluate(compilation.scripts)
            }
        }
    }
