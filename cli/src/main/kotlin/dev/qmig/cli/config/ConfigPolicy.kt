package dev.qmig.cli.config

import dev.qmig.cli.text.LintMessages
import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.NearMiss
import dev.qmig.lint.FindingCode
import dev.qmig.lint.Policy
import dev.qmig.lint.Severity
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Node
import java.util.Optional

/** Reads what findings weigh in a project. */
internal class ConfigPolicy(private val mistakes: ConfigMistakes) {
    /** The policy that the table at [path] with [entries] is; what is wrong in it is a mistake, and not in it then. */
    fun of(path: List<String>, entries: Map<String, TomlValue>): Policy {
        unknown(path, entries, KEYS)
        val severities = table(path + SEVERITY, entries[SEVERITY]).mapNotNull { (code, value) ->
            severity(path + SEVERITY + code, value)
        }
        val guarded = texts(path + PROTECTED, entries[PROTECTED])
        return Policy(severities.toMap(), allowances(path + ALLOW, entries[ALLOW]), guarded.filter { isName(path, it) })
    }

    private fun severity(path: List<String>, value: TomlValue): Pair<FindingCode, Optional<Severity>>? {
        val code = code(path, path.last()) ?: return null
        val word = text(value)
        val severity = word?.let { Severity.of(it).orElse(null) }
        return when {
            word == OFF -> code to Optional.empty()
            severity == null -> mistakes.add(path, LintMessages.notASeverity(shown(path)))
            else -> code to Optional.of(severity)
        }
    }

    private fun code(path: List<String>, word: String): FindingCode? {
        val names = FindingCode.entries.map { it.name.lowercase() }
        return FindingCode.entries.firstOrNull { it.name == word }
            ?: mistakes.add(path, LintMessages.notACode(word, NearMiss.of(word, names)?.uppercase()))
    }

    private fun allowances(path: List<String>, value: TomlValue?): List<Policy.Allowance> {
        val items = when (value) {
            null -> return emptyList()
            is TomlValue.Items -> value.items
            else -> listOf(value)
        }
        return items.mapNotNull { allowance(path, it) }
    }

    private fun allowance(path: List<String>, value: TomlValue): Policy.Allowance? {
        val entries = (value as? TomlValue.Table)?.entries
            ?: return mistakes.add(path, LintMessages.notAnAllowance(shown(path)))
        unknown(path, entries, ALLOWANCE_KEYS)
        val script = entries[SCRIPT]?.let(::text)
        val reason = entries[REASON]?.let(::text)
        val codes = texts(path + CODES, entries[CODES]).mapNotNull { code(path, it) }
        return if (script == null || reason.isNullOrBlank() || codes.isEmpty()) {
            mistakes.add(path, LintMessages.notAnAllowance(shown(path)))
        } else {
            Policy.Allowance(script, codes.toSet(), reason)
        }
    }

    private fun isName(path: List<String>, name: String): Boolean = try {
        Policy.checkName(name)
        true
    } catch (e: InvalidValueException) {
        mistakes.add(path + PROTECTED, e.message.orEmpty())
        false
    }

    private fun unknown(path: List<String>, entries: Map<String, TomlValue>, known: List<String>) =
        (entries.keys - known.toSet()).forEach {
            mistakes.add(path + it, Messages.unknownKey(shown(path + it), NearMiss.of(it, known), known))
        }

    private fun table(path: List<String>, value: TomlValue?): Map<String, TomlValue> = when (value) {
        null -> emptyMap()
        is TomlValue.Table -> value.entries
        else -> emptyMap<String, TomlValue>().also { mistakes.add(path, Messages.notATable(shown(path), value.kind)) }
    }

    private fun texts(path: List<String>, value: TomlValue?): List<String> {
        val items = (value as? TomlValue.Items)?.items.orEmpty().map(::text)
        if (value != null && (value !is TomlValue.Items || null in items)) {
            mistakes.add(path, Messages.notTexts(shown(path), path.last()))
        }
        return items.filterNotNull()
    }

    private fun text(value: TomlValue): String? = ((value as? TomlValue.Plain)?.node as? Node.Text)?.value

    private companion object {
        const val SEVERITY = "severity"
        const val ALLOW = "allow"
        const val PROTECTED = "protected"
        const val SCRIPT = "script"
        const val CODES = "codes"
        const val REASON = "reason"
        const val OFF = "off"
        val KEYS = listOf(SEVERITY, ALLOW, PROTECTED)
        val ALLOWANCE_KEYS = listOf(SCRIPT, CODES, REASON)
    }
}
