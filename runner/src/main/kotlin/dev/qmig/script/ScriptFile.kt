// Values of the script host: what discovery finds.
package dev.qmig.script

import dev.qmig.model.Problem
import dev.qmig.model.TextDigest
import dev.qmig.model.Version
import java.nio.file.Path

/**
 * A migration script as it lies on disk, read whole.
 *
 * @property version its place in the order, from the file name
 * @property title the words of the file name after the version, with spaces for underscores: `add lang` for
 *   `002_add_lang.qmig.kts`
 * @property name the path from the migrations folder, with `/` on every system; what messages show
 * @property path the file
 * @property text its content, without any change
 * @property digest the fingerprint of [text]
 * @since 0.1
 */
public data class ScriptFile(
    val version: Version,
    val title: String,
    val name: String,
    val path: Path,
    val text: String,
    val digest: TextDigest = TextDigest.of(text),
) {
    /** The [name]: the text is too long for a line of a log or a test report. */
    override fun toString(): String = name
}

/**
 * What a migrations folder holds.
 *
 * @property files the scripts in the order of their versions
 * @property problems everything that is wrong in the folder, at once; where there is one, [files] may be incomplete and
 *   must not be run
 * @since 0.1
 */
public data class Discovery(
    val files: List<ScriptFile>,
    val problems: List<Problem>,
)
