package dev.qmig.cli.render

import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Tone
import dev.qmig.lint.Finding
import dev.qmig.lint.Severity

/** Shows findings: where, how much it weighs, what, and what to do about it. */
internal class FindingText(private val paint: Paint) {
    /** [findings] as lines; none where there are none. */
    fun of(findings: List<Finding>): List<String> = findings.flatMap(::lines)

    private fun lines(finding: Finding): List<String> {
        val allowed = finding.allowed
        val first = "${place(finding)}: ${weight(finding)} ${finding.code}: ${Printable.of(finding.message)}"
        val second = if (allowed == null) "${finding.code.cure()}." else "Allowed: ${Printable.of(allowed)}"
        return listOf(first) + Words.wrapped(second, WIDTH - INDENT.length).map { INDENT + it }
    }

    private fun weight(finding: Finding): String = when {
        finding.allowed != null -> "allowed"
        else -> paint.of(finding.severity.word(), tone(finding.severity))
    }

    private fun tone(severity: Severity) = when (severity) {
        Severity.INFO -> Tone.GOOD
        Severity.WARNING -> Tone.WARNING
        Severity.ERROR -> Tone.ERROR
    }

    companion object {
        private const val WIDTH = 80
        private const val INDENT = "    "

        /** Where [finding] is, as editors find it. */
        fun place(finding: Finding): String = finding.position?.toString() ?: finding.script
    }
}
