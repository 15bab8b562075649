package dev.qmig.cli.config

import dev.qmig.cli.text.Messages
import dev.qmig.model.GivenParameter
import dev.qmig.model.Node

/** Reads the values that a `qmig.toml` gives to parameters of scripts, whose types only the scripts know. */
internal object ConfigParameters {
    /** What [value] at [path] gives to the parameter of that name; null and a mistake where it can be no value of any. */
    fun of(path: List<String>, value: TomlValue, mistakes: ConfigMistakes): GivenParameter? {
        val node = nodeOf(value)
            ?: return mistakes.add(path, Messages.notAParameterValue(shown(path), kindOf(value)))
        return GivenParameter.typed(path.last(), node, ConfigFile.source(shown(path)), mistakes.placeOf(path))
    }

    private fun nodeOf(value: TomlValue): Node? = when (value) {
        is TomlValue.Plain -> value.node
        is TomlValue.Items -> textsOf(value)
        is TomlValue.Table -> null
        is TomlValue.OutOfRange -> null
    }

    private fun kindOf(value: TomlValue) =
        if (value is TomlValue.Items) "a list with something else in it" else value.kind

    private fun textsOf(value: TomlValue.Items): Node? {
        val nodes = value.items.mapNotNull { (it as? TomlValue.Plain)?.node as? Node.Text }
        return if (nodes.size == value.items.size) Node.Arr(nodes) else null
    }
}
