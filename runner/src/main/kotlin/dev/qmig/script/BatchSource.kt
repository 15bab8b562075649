// Scripts in the form the compiler reads.
package dev.qmig.script

import java.net.URL
import kotlin.script.experimental.api.ExternalSourceCode
import kotlin.script.experimental.api.SourceCode

/** One script of a batch; two are equal when they are one file, as the compiler asks to import each only once. */
internal class BatchSource(
    script: ScriptText,
) : ExternalSourceCode {
    override val externalLocation: URL = script.file.path.toUri().toURL()
    override val locationId: String = locationOf(script.file)
    override val name: String = script.file.name.substringAfterLast('/')
    override val text: String = script.compiled

    override fun equals(other: Any?): Boolean = other is BatchSource && other.locationId == locationId

    override fun hashCode(): Int = locationId.hashCode()
}

/** By what the compiler tells which file it speaks of. */
internal fun locationOf(file: ScriptFile): String = file.path.toAbsolutePath().toString()

/** The empty script that imports all others, which are of its [kind]. */
internal class BatchRoot(
    val kind: ScriptKind,
) : SourceCode {
    override val text: String = ""
    override val name: String = "qmig_batch_root.${kind.extension}"
    override val locationId: String = name
}
