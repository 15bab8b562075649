// Compiled scripts are kept, and compiled no second time.
package dev.qmig.script

import dev.qmig.QmigVersion
import dev.qmig.cache.ClassCache
import dev.qmig.cache.ClassPathFingerprint
import dev.qmig.cache.KeptClasses
import dev.qmig.dsl.SCRIPT_IMPORTS
import java.io.IOException
import java.nio.file.Path
import java.security.MessageDigest
import java.util.HexFormat

/** Takes from [folder] what was compiled before, and has [compiler] compile the rest in one batch. */
internal class CachingCompiler(
    folder: Path,
    private val classPath: List<Path>,
    private val compiler: ScriptCompiler,
) : ScriptCompiler {
    private val cache = ClassCache(folder, ClassCache.STANDARD_LIMIT)
    private val fingerprint = ClassPathFingerprint(folder)

    override fun compile(files: List<ScriptFile>): Compilation {
        val circumstances = circumstances() ?: return compiler.compile(files)
        val keys = files.associateWith { keyOf(it, circumstances) }
        val kept = files.mapNotNull { file -> cache[keys.getValue(file)].orElse(null)?.let { file to it } }
            .associate { (file, classes) -> file to CompiledScript(file, classes.mainClass(), classes.classes()) }
        val missing = files.filterNot(kept::containsKey)
        return when (val compilation = if (missing.isEmpty()) NONE else compiler.compile(missing)) {
            is Compilation.Broken -> {
                compilation
            }
            is Compilation.Compiled -> {
                cache.putAll(compilation.scripts.associate { keys.getValue(it.file) to it.kept() })
                val all = kept + compilation.scripts.associateBy(CompiledScript::file)
                Compilation.Compiled(files.map(all::getValue))
            }
        }
    }

    /** Everything but the script itself that what it is compiled to depends on; null where a file of the class path cannot be read. */
    private fun circumstances(): String? = try {
        listOf(
            QmigVersion.CURRENT,
            QmigVersion.COMPILER,
            COMPILER_OPTIONS.joinToString(" "),
            SCRIPT_IMPORTS.joinToString(" "),
            Runtime.version().toString(),
            fingerprint.of(classPath),
        ).joinToString("\n")
    } catch (_: IOException) {
        null
    }

    /** The package has the name and the text of the script in it. */
    private fun keyOf(file: ScriptFile, circumstances: String): String {
        val all = "$circumstances\n${ScriptText(file).packageName}"
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.toByteArray()))
    }

    private fun CompiledScript.kept() = KeptClasses(mainClass, classes)

    private companion object {
        val NONE = Compilation.Compiled(emptyList())
    }
}
