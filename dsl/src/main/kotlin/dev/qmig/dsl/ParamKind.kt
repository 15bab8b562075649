package dev.qmig.dsl

import dev.qmig.model.Node
import dev.qmig.model.ParameterType

/** How the values of one [type] are written down and read back. */
internal class ParamKind<T : Any>(
    val type: ParameterType,
    val toNode: (T) -> Node,
    val fromNode: (Node) -> T,
)

/** The values that a migration finds while it is constructed: a script is a class whose constructor takes nothing. */
internal object AmbientValues {
    private val values = ThreadLocal<Map<String, Node>>()

    fun current(): Map<String, Node> = values.get().orEmpty()

    fun <T> during(values: Map<String, Node>, construct: () -> T): T {
        val before = this.values.get()
        this.values.set(values)
        return try {
            construct()
        } finally {
            this.values.set(before)
        }
    }
}
