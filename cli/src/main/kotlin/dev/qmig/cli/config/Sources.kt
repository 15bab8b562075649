package dev.qmig.cli.config

import dev.qmig.cli.text.Messages
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode

/**
 * Where settings come from.
 *
 * @property environment the environment that was chosen, and what chose it; null where none was
 */
internal class Sources(
    private val variables: Map<String, String>,
    private val file: ConfigFile,
    val environment: Setting<String>?,
) {
    private val found = mutableListOf<Problem>()

    /** What is wrong so far. */
    val problems: List<Problem> get() = found

    /** What `qmig.toml` says outside of every environment. */
    val top: ConfigTable get() = file.top

    /** What it says in the one that was chosen. */
    val chosen: ConfigTable? = environment?.let { file.environments[it.value] }

    /** The environments that there are. */
    val environments: List<String> get() = file.environments.keys.toList()

    /** Notes a mistake; null, for the setting that it is made in. */
    fun wrong(code: ProblemCode, message: String): Nothing? {
        found += Problem.of(code, message)
        return null
    }

    /** An option that is given and empty is a mistake: where a variable was not set, nothing else may step in. */
    fun option(name: String, value: String?): Setting<String>? {
        if (value?.isBlank() == true) wrong(ProblemCode.USAGE, Messages.emptySetting("`$name`"))
        return value?.let { Setting(it, "`$name`") }
    }

    /** The variable [name]; one that is set and empty counts as not set. */
    fun variable(name: String): Setting<String>? = variableIn(variables, name)

    companion object {
        /** The variable [name] in [variables]. */
        fun variableIn(variables: Map<String, String>, name: String): Setting<String>? =
            variables[name]?.takeIf { it.isNotBlank() }?.let { Setting(it.trim(), "`$name`") }
    }
}
