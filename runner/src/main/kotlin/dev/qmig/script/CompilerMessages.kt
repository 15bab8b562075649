// From the compiler's words to problems in the author's files.
package dev.qmig.script

import dev.qmig.model.Problem
import kotlin.script.experimental.api.ScriptDiagnostic

/** The problems that [errors] tell, script by script and from top to bottom; what has no place is left out. */
internal fun problemsOf(
    errors: List<ScriptDiagnostic>,
    scripts: List<ScriptText>,
): List<Problem> =
    scripts.flatMap { script ->
        errors
            .filter { it.sourcePath == locationOf(script.file) }
            .mapNotNull { problemIn(script, it) }
            .distinct()
            .sortedWith(place)
    }

private val place = compareBy<Problem>({ it.position?.line() }, { it.position?.column() })

/** Warnings are not problems. */
internal fun ScriptDiagnostic.isError(): Boolean =
    when (severity) {
        ScriptDiagnostic.Severity.FATAL, ScriptDiagnostic.Severity.ERROR -> true
        ScriptDiagnostic.Severity.WARNING, ScriptDiagnostic.Severity.INFO, ScriptDiagnostic.Severity.DEBUG -> false
    }

/** [error] where the author sees it; null without a place. */
private fun problemIn(
    script: ScriptText,
    error: ScriptDiagnostic,
): Problem? {
    val start = error.location?.start ?: return null
    val position = script.position(start.line, script.originalColumn(start.line, start.col))
    return ScriptProblems.doesNotCompile(authorsWords(error.message)).at(position)
}

/** The compiler may name classes with a package that the author knows nothing of. */
internal fun authorsWords(message: String): String = message.replace(SCRIPT_PACKAGE, "").trim()
