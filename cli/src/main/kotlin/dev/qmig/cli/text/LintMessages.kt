package dev.qmig.cli.text

import dev.qmig.lint.Policy
import dev.qmig.lint.Severity

/** The sentences about what findings weigh. */
internal object LintMessages {
    private val WORDS = (Severity.entries.map { it.word() } + "off").joinToString { "`$it`" }

    fun described(policy: Policy) = "${policy.severities.size} severities, ${policy.allowances.size} allowances, " +
        "${policy.protectedCollections.size} protected"

    fun notASeverity(key: String) = "`$key` must be one of $WORDS"

    fun notACode(word: String, nearest: String?) = "there is no finding `$word`; " +
        (nearest?.let { "did you mean `$it`?" } ?: "docs/findings.md lists them")

    fun notAnAllowance(key: String) = "an entry of `$key` says which script may do what, and why: " +
        "`script = \"003_drop.qmig.kts\"`, `codes = [\"QM101\"]`, `reason = \"...\"`"
}
