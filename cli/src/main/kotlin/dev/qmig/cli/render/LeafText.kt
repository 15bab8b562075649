package dev.qmig.cli.render

import dev.qmig.cli.text.DriftMessages
import dev.qmig.model.Node

/** Shows the value of a leaf that may not be there. */
internal object LeafText {
    /** [node] in one line. */
    fun of(node: Node?): String = node?.let { Printable.of("$it") } ?: DriftMessages.NOT_THERE
}
