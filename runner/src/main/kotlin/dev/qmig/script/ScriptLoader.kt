// The class loader of one run of one script.
package dev.qmig.script

import java.net.URLClassLoader
import java.nio.file.Path

/**
 * Loads the classes of one script, and those of [extraClassPath] that [parent] does not have, afresh. [parent] has the
 * DSL and the Kotlin library; no compiler is needed to run a script.
 */
internal class ScriptLoader(
    private val classes: Map<String, ByteArray>,
    extraClassPath: List<Path>,
    parent: ClassLoader,
) : URLClassLoader(extraClassPath.map { it.toUri().toURL() }.toTypedArray(), parent) {
    override fun findClass(name: String): Class<*> {
        val bytes = classes[name] ?: return super.findClass(name)
        return defineClass(name, bytes, 0, bytes.size)
    }
}
