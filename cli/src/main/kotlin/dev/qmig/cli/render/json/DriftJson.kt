package dev.qmig.cli.render.json

import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder
import dev.qmig.model.SchemaObject
import dev.qmig.plan.Drift

/** Where a server is not what the applied migrations declare, as JSON. */
internal object DriftJson {
    /** Puts [drift] into [document]; nothing where it is not known. */
    fun into(document: ObjectBuilder, drift: Drift?): ObjectBuilder {
        if (drift == null) return document
        return document
            .put("drifted", drift.drifted.map(::drifted))
            .put("unmanaged", drift.unmanaged.map(::unmanaged))
            .put("unknown", drift.unknown.map(::unknown))
    }

    private fun drifted(drifted: Drift.Drifted): Node.Obj = Node
        .`object`()
        .put("path", drifted.difference.leaf)
        .putNode("declared", drifted.difference.wanted)
        .putNode("live", drifted.difference.found)
        .put("version", drifted.version.toString())
        .build()

    private fun unmanaged(found: SchemaObject): Node.Obj =
        Node.`object`().put("kind", found.kind).put("path", found.path).build()

    private fun unknown(migration: Drift.Unknown): Node.Obj =
        Node.`object`().put("version", migration.version.toString()).put("reason", migration.reason).build()
}
