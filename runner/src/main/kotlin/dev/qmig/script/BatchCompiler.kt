// The Kotlin compiler, given all scripts at once.
package dev.qmig.script

import java.nio.file.Path
import kotlin.script.experimental.jvm.impl.KJvmCompiledModuleInMemory
import kotlin.script.experimental.jvm.impl.KJvmCompiledScript
import kotlin.script.experimental.api.CompiledScript as HostScript

/** Compiles scripts of [kind] against the DSL, the Kotlin library and [extraClassPath]. The first call in a process takes seconds. */
internal class BatchCompiler(
    private val extraClassPath: List<Path>,
    private val kind: ScriptKind = ScriptKind.MIGRATION,
) : ScriptCompiler {
    override fun compile(files: List<ScriptFile>): Compilation {
        val (refused, scripts) = files.map(::ScriptText).partition { it.ownPackage != null }
        val compilation = if (scripts.isEmpty()) Compilation.Compiled(emptyList()) else compileBatch(scripts)
        if (refused.isEmpty()) return compilation
        val order = files.map(ScriptFile::name)
        val problems = refused.mapNotNull(::ownPackageProblem) + compilation.mistakes()
        return Compilation.Broken(problems.sortedBy { order.indexOf(it.position?.file()) })
    }

    private fun compileBatch(scripts: List<ScriptText>): Compilation =
        when (val run = runCompiler(scripts, scriptClassPath(extraClassPath), kind)) {
            is CompilerRun.Succeeded -> Compilation.Compiled(separate(run.root, scripts))
            is CompilerRun.Refused -> Compilation.Broken(run.problems)
            is CompilerRun.Crashed -> narrow(scripts, run.words)
        }

    /** A crash says no place, so halves are compiled alone until the scripts that cause it are left. */
    private fun narrow(
        scripts: List<ScriptText>,
        words: String,
    ): Compilation {
        val halves = if (scripts.size > 1) scripts.chunked((scripts.size + 1) / 2) else emptyList()
        val problems = halves.flatMap { compileBatch(it).mistakes() }
        val all = scripts.map { it.file.name }
        return Compilation.Broken(problems.ifEmpty { listOf(ScriptProblems.compilerCrashed(words, all)) })
    }
}

private fun Compilation.mistakes() =
    when (this) {
        is Compilation.Compiled -> emptyList()
        is Compilation.Broken -> problems
    }

private fun ownPackageProblem(script: ScriptText) =
    script.ownPackage?.let { ScriptProblems.ownPackage(script.file.name).at(script.position(it.line, it.column)) }

/** Parts the classes of one batch by the packages of its scripts; what belongs to the root is left out. */
private fun separate(
    root: HostScript,
    scripts: List<ScriptText>,
): List<CompiledScript> {
    val module = (root as KJvmCompiledScript).getCompiledModule() as KJvmCompiledModuleInMemory
    val mainClasses = root.otherScripts.map { (it as KJvmCompiledScript).scriptClassFQName }.associateBy(::packageOf)
    val classes =
        module.compilerOutputFiles
            .filterKeys { it.endsWith(CLASS_FILE) }
            .mapKeys { (path, _) -> path.removeSuffix(CLASS_FILE).replace('/', '.') }
    return scripts.map { script ->
        val own = classes.filterKeys { packageOf(it) == script.packageName }
        CompiledScript(script.file, mainClasses.getValue(script.packageName), own)
    }
}

private const val CLASS_FILE = ".class"

private fun packageOf(className: String): String = className.substringBefore('.', "")
