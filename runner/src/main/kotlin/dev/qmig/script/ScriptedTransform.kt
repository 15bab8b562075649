// From one file to what becomes of points.
package dev.qmig.script

import dev.qmig.dsl.PointCode
import dev.qmig.dsl.TransformScript
import dev.qmig.dsl.mistakesOf
import dev.qmig.dsl.pointCodeOf
import dev.qmig.model.Position
import dev.qmig.model.Problem
import java.nio.file.Path

/**
 * What a script says becomes of points.
 *
 * @property file the script
 * @property code what it says
 */
internal class ScriptedTransform(
    val file: ScriptFile,
    val code: PointCode,
    private val script: CompiledScript,
) {
    /** The line of the script that led to [failure]; null where none did. */
    fun placeOf(failure: Throwable): Position? = positionOf(failure, script)
}

/** What reading a transform gives. */
internal sealed interface TransformReading {
    /** It is well. */
    class Read(val transform: ScriptedTransform) : TransformReading

    /** It is not. */
    class Broken(val problems: List<Problem>) : TransformReading
}

/** Reads transforms, which are compiled against what scripts are compiled against, and kept in [cache] as they are. */
internal class TransformReader(private val extraClassPath: List<Path>, private val cache: Path?) {
    /** The transform in [file]; [compiling] is told where it has to be compiled, before it is. */
    fun read(file: Path, compiling: (Int) -> Unit): TransformReading {
        val found = singleScript(file, ScriptKind.TRANSFORM)
        if (found.problems.isNotEmpty()) return TransformReading.Broken(found.problems)
        val compiler = ScriptKind.TRANSFORM.compiler(extraClassPath, cache, compiling)
        return when (val compilation = compiler.compile(found.files)) {
            is Compilation.Broken -> TransformReading.Broken(compilation.problems)
            is Compilation.Compiled -> run(compilation.scripts.single())
        }
    }

    /** The loader stays open: the code still needs classes from it. */
    private fun run(script: CompiledScript): TransformReading {
        endOfProgram(script)?.let { return TransformReading.Broken(listOf(it)) }
        return try {
            val loader = ScriptLoader(script.classes, extraClassPath, TransformScript::class.java.classLoader)
            said(loader.loadClass(script.mainClass).getDeclaredConstructor().newInstance() as TransformScript, script)
        } catch (failure: OutOfMemoryError) {
            throw failure
        } catch (failure: Throwable) {
            TransformReading.Broken(listOf(problemOf(failure, script)))
        }
    }

    private fun said(transform: TransformScript, script: CompiledScript): TransformReading {
        val mistakes = mistakesOf(transform).map { located(script.file, it) }
        val code = pointCodeOf(transform)
        return when {
            mistakes.isNotEmpty() -> TransformReading.Broken(mistakes)
            code == null -> TransformReading.Broken(listOf(ScriptProblems.noTransform(script.file.name)))
            else -> TransformReading.Read(ScriptedTransform(script.file, code, script))
        }
    }
}
