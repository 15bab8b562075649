// What kinds of scripts there are, and how each is compiled.
package dev.qmig.script

import dev.qmig.dsl.QmigScript
import dev.qmig.dsl.SCRIPT_EXTENSION
import dev.qmig.dsl.TRANSFORM_EXTENSION
import dev.qmig.dsl.TransformScript
import java.nio.file.Path
import kotlin.reflect.KClass

/** What kind it is, by its name. */
internal val ScriptFile.kind: ScriptKind
    get() = if (name.endsWith(".$TRANSFORM_EXTENSION")) ScriptKind.TRANSFORM else ScriptKind.MIGRATION

/**
 * What the text of a script is the body of.
 *
 * @property word what people call one
 * @property extension how the name of its file ends, after a dot
 * @property duty what it does, and nothing else, as a sentence begins that says why it may not do more
 */
internal enum class ScriptKind(val base: KClass<*>, val word: String, val extension: String, val duty: String) {
    /** A migration, or a schema. */
    MIGRATION(QmigScript::class, "script", SCRIPT_EXTENSION, "A script only records operations"),

    /** What becomes of points. */
    TRANSFORM(TransformScript::class, "transform", TRANSFORM_EXTENSION, "A transform only says what becomes of points"),
    ;

    /**
     * What compiles scripts of this kind in one batch; it takes what [cache] has of them. [compiling] is told how many are left before they are
     * compiled.
     */
    fun compiler(extraClassPath: List<Path>, cache: Path?, compiling: (Int) -> Unit): ScriptCompiler {
        val batch = ScriptCompiler {
            compiling(it.size)
            BatchCompiler(extraClassPath, this).compile(it)
        }
        return cache?.let { CachingCompiler(it, scriptClassPath(extraClassPath), batch) } ?: batch
    }
}
