package dev.qmig

import dev.qmig.model.Node
import dev.qmig.model.Term

/** [value] of the parameter [name] as plain data. */
internal fun parameterValue(name: String, value: Any?): Node = when (value) {
    is String -> Node.Text(value)
    is Boolean -> Node.Bool(value)
    is Int -> Node.Int(value.toLong())
    is Long -> Node.Int(value)
    is Double -> Node.Dec(value)
    is Term -> Node.Text(value.term())
    is List<*> -> Node.Arr(value.map { parameterValue(name, it) })
    else -> throw IllegalArgumentException(
        "the parameter `$name` cannot be a ${value?.javaClass?.name}: parameters are texts, whole numbers, numbers, " +
            "booleans, lists of texts and Qdrant's constants",
    )
}
