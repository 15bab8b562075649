package dev.qmig.cli.render

import dev.qmig.cli.console.Paint
import dev.qmig.lint.Finding

/** Shows findings: where, how much it weighs, what, and what to do about it. */
internal class FindingText(private val paint: Paint) {
    /** [findings] as lines; none where there are none. */
    fun of(findings: List<Finding>): List<String> = findings.flatMap(::lines)

    private fun lines(finding: Finding): List<String> {
        val weight = StateWords.of(finding)
        val first = "${place(finding)}: ${weight.text} ${finding.code}: ${Printable.of(finding.message)}"
        val (head, more) = Words.hanging("", first, INDENT + INDENT).let { it.first() to it.drop(1) }
        val painted =
            weight.tone?.let { head.replaceFirst(": ${weight.text} ", ": ${paint.of(weight.text, it)} ") } ?: head
        return listOf(painted) + more + Words.hanging(INDENT, Printable.of(cure(finding)), INDENT)
    }

    companion object {
        private const val INDENT = "    "

        /** Where [finding] is, as editors find it. */
        fun place(finding: Finding): String = finding.position?.toString() ?: finding.script

        /** What to do about [finding], or why it is put up with. */
        fun cure(finding: Finding): String = finding.allowed?.let { "Allowed: $it" } ?: "${finding.code.cure()}."
    }
}
