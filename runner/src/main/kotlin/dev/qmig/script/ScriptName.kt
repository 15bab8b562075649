// What a file name says: version and title, or why it says neither.
package dev.qmig.script

import dev.qmig.dsl.SCRIPT_EXTENSION
import dev.qmig.model.Problem
import dev.qmig.model.Version

/** What the name of a file in the migrations folder makes of it. */
internal sealed interface ScriptName {
    /** `<version>_<name>.qmig.kts`. */
    data class Migration(
        val version: Version,
        val title: String,
    ) : ScriptName

    /** Meant as a migration, but it would not run as one. */
    data class Mistake(
        val problem: Problem,
    ) : ScriptName

    /** Not a script: a README, a lock file, notes. */
    data object Other : ScriptName
}

private const val EXTENSION = ".$SCRIPT_EXTENSION"
private const val VERSION = """[0-9]+(?:\.[0-9]+)*"""

private val migration = Regex("""($VERSION)_+([\p{L}\p{N}._-]*[\p{L}\p{N}][\p{L}\p{N}._-]*)""")
private val versionLike = Regex("""[vV]?($VERSION)[^\p{L}\p{N}]*(.*)""")
private val otherExtension = Regex("""($VERSION[^\p{L}\p{N}].*?)(?:\.qmig|\.qmig\.kt|\.kts|\.main\.kts)""")
private val foreignCharacters = Regex("""[^\p{L}\p{N}._-]+""")

/** Reads the name of the file that messages call [shown]; [fileName] is its last part. */
internal fun scriptName(
    fileName: String,
    shown: String = fileName,
): ScriptName =
    when {
        fileName == SCRIPT_EXTENSION || fileName == EXTENSION -> ScriptName.Mistake(ScriptProblems.nameMissing(shown))
        fileName.startsWith(".") -> ScriptName.Other
        fileName.endsWith(EXTENSION) -> stemName(fileName.removeSuffix(EXTENSION), shown)
        else -> nearMiss(fileName, shown)
    }

private fun stemName(
    stem: String,
    shown: String,
): ScriptName {
    val (number, words) =
        migration.matchEntire(stem)?.destructured
            ?: return ScriptName.Mistake(ScriptProblems.nameForm(shown, suggestion(stem)))
    val version = Version.of(number)
    if (version.isNone) return ScriptName.Mistake(ScriptProblems.versionZero(shown))
    return ScriptName.Migration(version, words.replace('_', ' ').trim())
}

/** A name that starts like a migration and ends almost like one; everything else is not meant for qmig. */
private fun nearMiss(
    fileName: String,
    shown: String,
): ScriptName {
    val lower = fileName.lowercase()
    val stem =
        if (lower.endsWith(EXTENSION)) {
            fileName.dropLast(EXTENSION.length)
        } else {
            otherExtension.matchEntire(fileName)?.groupValues?.get(1) ?: return ScriptName.Other
        }
    return ScriptName.Mistake(ScriptProblems.extension(shown, suggestion(stem)))
}

/** The nearest name that would work. */
private fun suggestion(stem: String): String {
    val parts = versionLike.matchEntire(stem)?.destructured
    val version = parts?.component1() ?: "001"
    val words = (parts?.component2() ?: stem).replace(foreignCharacters, "_").trim('_', '.', '-')
    return version + "_" + words.ifEmpty { "name" } + EXTENSION
}
