// How scripts are compiled.
package dev.qmig.script

import dev.qmig.dsl.SCRIPT_IMPORTS
import java.nio.file.Path
import kotlin.script.experimental.api.ScriptCompilationConfiguration
import kotlin.script.experimental.api.asSuccess
import kotlin.script.experimental.api.baseClass
import kotlin.script.experimental.api.compilerOptions
import kotlin.script.experimental.api.defaultImports
import kotlin.script.experimental.api.fileExtension
import kotlin.script.experimental.api.importScripts
import kotlin.script.experimental.api.refineConfiguration
import kotlin.script.experimental.jvm.jvm
import kotlin.script.experimental.jvm.updateClasspath

/** Classes and not `invokedynamic`: they come from a class archive and from a cache, and cost nothing at start-up. */
internal val COMPILER_OPTIONS: List<String> =
    listOf("-jvm-target", "17", "-Xlambdas=class", "-Xsam-conversions=class", "-Xstring-concat=inline")

/** The configuration of one batch: [sources] are imported by [root] and compiled against [classPath]. */
internal fun batchConfiguration(
    root: BatchRoot,
    sources: List<BatchSource>,
    classPath: List<Path>,
): ScriptCompilationConfiguration =
    ScriptCompilationConfiguration {
        baseClass(root.kind.base)
        fileExtension(root.kind.extension)
        defaultImports(SCRIPT_IMPORTS)
        compilerOptions(COMPILER_OPTIONS)
        jvm { updateClasspath(classPath.map(Path::toFile)) }
        refineConfiguration {
            // Set for all, the imports would apply to the imported scripts too, and those would import themselves.
            beforeCompiling { (script, configuration, _) ->
                if (script.name == root.name) {
                    ScriptCompilationConfiguration(configuration) { importScripts(sources) }.asSuccess()
                } else {
                    configuration.asSuccess()
                }
            }
        }
    }
