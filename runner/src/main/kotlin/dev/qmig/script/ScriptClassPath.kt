// What scripts are compiled against.
package dev.qmig.script

import dev.qmig.dsl.QmigScript
import java.nio.file.Path

/**
 * The class path of scripts: the DSL, the Kotlin library and [extra] entries. It is found from where these classes were
 * loaded, a jar or a folder, and not from the names of jars, which differ between distributions.
 */
internal fun scriptClassPath(extra: List<Path>): List<Path> =
    (listOf(QmigScript::class.java, Unit::class.java).map(::placeOf) + extra).distinct()

/** The jar or folder that [type] was loaded from. */
internal fun placeOf(type: Class<*>): Path {
    val location = type.protectionDomain.codeSource?.location
    check(location?.protocol == "file") {
        "`${type.name}` was loaded from ${location ?: "a place that is not known"}, and scripts are compiled against " +
            "jars and folders only; start the application with its jars beside each other"
    }
    return Path.of(location.toURI())
}
