package dev.qmig.cli.render

import dev.qmig.model.Change
import dev.qmig.model.Node
import dev.qmig.model.UpdateCollection

/** Says which settings a change gives which values, because its summary names only the part of the collection. */
internal object SettingsText {
    /** What [change] sets and takes away; null where its summary says everything. */
    fun of(change: Change): String? = (change as? UpdateCollection)?.let { update ->
        val (removed, set) = leaves(update.part.settings(), "").partition { (_, value) -> value == Node.NULL }
        listOfNotNull(
            set.joinToString { (name, value) -> "$name = $value" }.takeIf { set.isNotEmpty() }?.let { "sets $it" },
            removed.joinToString { (name, _) -> name }.takeIf { removed.isNotEmpty() }?.let { "removes $it" },
        ).joinToString("; ")
    }

    private fun leaves(node: Node.Obj, parent: String): List<Pair<String, Node>> =
        node.entries().flatMap { (key, value) ->
            val path = Node.path(parent, key)
            if (value is Node.Obj && value.entries().isNotEmpty()) leaves(value, path) else listOf(path to value)
        }
}
