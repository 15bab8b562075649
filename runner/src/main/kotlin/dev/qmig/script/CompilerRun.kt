// One call of the Kotlin compiler.
package dev.qmig.script

import dev.qmig.model.Problem
import java.nio.file.Path
import kotlin.script.experimental.api.CompiledScript
import kotlin.script.experimental.api.ResultWithDiagnostics
import kotlin.script.experimental.api.ScriptDiagnostic
import kotlin.script.experimental.jvmhost.BasicJvmScriptingHost

/** How one call of the compiler ended. */
internal sealed interface CompilerRun {
    /** With classes; [root] is the script that imports all others. */
    class Succeeded(
        val root: CompiledScript,
    ) : CompilerRun

    /** With mistakes, each at its place. */
    class Refused(
        val problems: List<Problem>,
    ) : CompilerRun

    /** Without a place in any script; the compiler's own [words] are all there is. */
    class Crashed(
        val words: String,
    ) : CompilerRun
}

/** Compiles [scripts], which are of [kind], against [classPath]. What it throws is a crash; only a lack of jars passes. */
internal fun runCompiler(
    scripts: List<ScriptText>,
    classPath: List<Path>,
    kind: ScriptKind = ScriptKind.MIGRATION,
): CompilerRun =
    try {
        val root = BatchRoot(kind)
        val configuration = batchConfiguration(root, scripts.map(::BatchSource), classPath)
        val host = BasicJvmScriptingHost()
        when (val result = host.runInCoroutineContext { host.compiler(root, configuration) }) {
            is ResultWithDiagnostics.Success -> CompilerRun.Succeeded(result.value)
            is ResultWithDiagnostics.Failure -> refusal(result.reports, scripts)
        }
    } catch (missing: LinkageError) {
        throw missing
    } catch (_: OutOfMemoryError) {
        CompilerRun.Refused(listOf(ScriptProblems.noMemory()))
    } catch (crash: Throwable) {
        CompilerRun.Crashed(crash.toString().firstLine())
    }

/** A refusal that says no place is a crash of the compiler's own, unless it is a lack of memory, which no part of the scripts is to blame for. */
internal fun refusal(
    reports: List<ScriptDiagnostic>,
    scripts: List<ScriptText>,
): CompilerRun {
    val errors = reports.filter { it.isError() }
    val problems = problemsOf(errors, scripts)
    return when {
        errors.any { it.tellsLackOfMemory() } -> CompilerRun.Refused(listOf(ScriptProblems.noMemory()))
        problems.isEmpty() -> CompilerRun.Crashed(errors.firstOrNull()?.message.orEmpty().firstLine())
        else -> CompilerRun.Refused(problems)
    }
}

/** The compiler wraps what it meets; Kotlin 2.3.21 gives a lack of memory that it meets while analyzing as words alone. */
private fun ScriptDiagnostic.tellsLackOfMemory(): Boolean {
    val thrown = generateSequence(exception) { it.cause }.take(DEEPEST_CAUSE).any { it is OutOfMemoryError }
    return thrown || (sourcePath == null && LACKS_OF_MEMORY.any { it in message })
}

private val LACKS_OF_MEMORY = listOf("Java heap space", "java.lang.OutOfMemoryError")

private const val DEEPEST_CAUSE = 20

private fun String.firstLine() = authorsWords(lineSequence().first())
