// From one file to its script.
package dev.qmig.script

import dev.qmig.model.Problem
import dev.qmig.model.Version
import java.io.IOException
import java.nio.charset.CharacterCodingException
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.isRegularFile
import kotlin.io.path.name

/** The script [file] of [kind], which stands for itself: it is called as its author likes, and has the first version. */
internal fun singleScript(file: Path, kind: ScriptKind = ScriptKind.MIGRATION): Discovery {
    val shown = file.toString()
    if (!file.name.endsWith(".${kind.extension}")) return none(ScriptProblems.notAScript(shown, kind))
    if (!file.isRegularFile()) return none(ScriptProblems.noSuchScript(shown))
    return try {
        val text = Files.readString(file)
        Discovery(listOf(ScriptFile(Version.of("1"), file.name, file.name, file, text)), emptyList())
    } catch (_: CharacterCodingException) {
        none(ScriptProblems.notUtf8(shown))
    } catch (_: IOException) {
        none(ScriptProblems.noSuchScript(shown))
    }
}

private fun none(problem: Problem) = Discovery(emptyList(), listOf(problem))
