package dev.qmig.cli.render.json

import dev.qmig.model.Node
import dev.qmig.plan.Removal

/** One thing that goes, as JSON. */
internal object RemovalJson {
    /** [removal] as an object. */
    fun of(removal: Removal): Node.Obj = Node
        .`object`()
        .put("summary", removal.change().summary())
        .put("change", removal.change().toNode())
        .put("destroyed", PlanJson.destroyed(removal.destroyed()))
        .put("deleted_aliases", removal.deletedAliases().map { Node.Text(it.value()) })
        .build()
}
