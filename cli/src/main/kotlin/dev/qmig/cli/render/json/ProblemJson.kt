package dev.qmig.cli.render.json

import dev.qmig.model.Node
import dev.qmig.model.Position

/** Problems and places as JSON. */
internal object ProblemJson {
    /** A problem of the kind that is called [code]. */
    fun of(code: String, message: String, position: Position?): Node.Obj = Node
        .`object`()
        .put("code", code)
        .put("message", message)
        .putNode("position", position?.let(::place))
        .build()

    /** The place [position]; its column where it is known. */
    fun place(position: Position): Node.Obj = Node
        .`object`()
        .put("file", position.file)
        .put("line", position.line)
        .put("column", position.column.takeIf { it > 0 })
        .put("source", position.source)
        .build()
}
