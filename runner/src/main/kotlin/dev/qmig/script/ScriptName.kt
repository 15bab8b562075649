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

/** What is asked of a name that is no migration's; most names are, and compiling a pattern takes longer than reading many of them. */
private object NearMisses {
    val versionLike = Regex("""[vV]?($VERSION)[^\p{L}\p{N}]*(.*)""")
    val otherExtension = Regex("""($VERSION[^\p{L}\p{N}].*?)(?:\.qmig|\.qmig\.kt|\.kts|\.main\.kts)""")
    val foreignCharacters = Regex("""[^\p{L}\p{N}._-]+""")
}

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
    val number = stem.substringBefore('_')
    val words = stem.substring(number.length).trimStart('_')
    val version = Version.parse(number).orElse(null)
    if (version == null || !areWords(words)) {
        return ScriptName.Mistake(ScriptProblems.nameForm(shown, suggestion(stem)))
    }
    if (version.isNone) return ScriptName.Mistake(ScriptProblems.versionZero(shown))
    return ScriptName.Migration(version, words.replace('_', ' ').trim())
}

/** Letters and numbers of any writing, at least one, with dots, hyphens and underscores between them. */
private fun areWords(text: String): Boolean {
    var letters = 0
    var at = 0
    while (at < text.length) {
        val character = text.codePointAt(at)
        if (isLetterOrNumber(character)) {
            letters++
        } else if (character > Char.MAX_VALUE.code || character.toChar() !in BETWEEN) {
            return false
        }
        at += Character.charCount(character)
    }
    return letters > 0
}

private const val BETWEEN = "._-"

private fun isLetterOrNumber(character: Int) = Character.isLetterOrDigit(character) ||
    Character.getType(character).let { it == Character.LETTER_NUMBER.toInt() || it == Character.OTHER_NUMBER.toInt() }

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
            NearMisses.otherExtension.matchEntire(fileName)?.groupValues?.get(1) ?: return ScriptName.Other
        }
    return ScriptName.Mistake(ScriptProblems.extension(shown, suggestion(stem)))
}

/** The nearest name that would work. */
private fun suggestion(stem: String): String {
    val parts = NearMisses.versionLike.matchEntire(stem)?.destructured
    val version = parts?.component1() ?: "001"
    val words = (parts?.component2() ?: stem).replace(NearMisses.foreignCharacters, "_").trim('_', '.', '-')
    return version + "_" + words.ifEmpty { "name" } + EXTENSION
}
