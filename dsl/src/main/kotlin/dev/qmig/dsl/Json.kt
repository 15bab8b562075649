package dev.qmig.dsl

import dev.qmig.model.InvalidValueException
import dev.qmig.model.Node

/** [value] as JSON: null, texts, whole and other numbers, yes and no, lists, and maps with texts as keys. [place] names it in a message. */
internal fun jsonOf(place: String, value: Any?): Node = when (value) {
    null -> Node.NULL
    is String -> Node.Text(value)
    is Boolean -> Node.Bool(value)
    is Byte, is Short, is Int, is Long -> Node.Int((value as Number).toLong())
    is Float -> Node.Dec(value.toString().toDouble())
    is Double -> Node.Dec(value)
    is List<*> -> Node.Arr(value.mapIndexed { index, item -> jsonOf("$place[$index]", item) })
    is Map<*, *> -> Node.Obj(
        value.entries.associate { (key, item) ->
            keyOf(place, key) to jsonOf("$place.$key", item)
        },
    )
    else -> throw InvalidValueException(
        "`$place` is a ${value.javaClass.simpleName}, which JSON does not have: use a text, a number, true or false, " +
            "null, a `listOf(...)` or a `mapOf(...)`",
    )
}

private fun keyOf(place: String, key: Any?): String =
    key as? String ?: throw InvalidValueException("`$place` has the key `$key`; keys of JSON are texts")

/** [entries] as an object, free of repeated keys; [what] names it in a message. */
internal fun jsonOf(what: String, entries: List<Pair<String, Any?>>): Node.Obj {
    val repeated = entries.groupBy { it.first }.filterValues { it.size > 1 }.keys
    if (repeated.isNotEmpty()) throw InvalidValueException("the $what `${repeated.first()}` is given twice")
    return Node.Obj(entries.associate { (key, value) -> key to jsonOf("$what.$key", value) })
}

/** [node] as Kotlin has it: null, `String`, `Long`, `Double`, `Boolean`, lists and maps. */
internal fun kotlinOf(node: Node): Any? = when (node) {
    is Node.Text -> node.value()
    is Node.Int -> node.value()
    is Node.Dec -> node.value()
    is Node.Bool -> node.value()
    is Node.Arr -> node.items().map(::kotlinOf)
    is Node.Obj -> node.entries().mapValues { kotlinOf(it.value) }
    else -> null
}
