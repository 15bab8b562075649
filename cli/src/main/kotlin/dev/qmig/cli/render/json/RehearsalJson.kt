package dev.qmig.cli.render.json

import dev.qmig.FinishedMigration
import dev.qmig.Validation
import dev.qmig.Verification
import dev.qmig.VerifiedMigration
import dev.qmig.WayBack
import dev.qmig.model.Difference
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder

/** What was tried out on a server in memory, as JSON. */
internal object RehearsalJson {
    /** Puts [validation] into [document]; nothing where it did not get so far. */
    fun validation(document: ObjectBuilder, validation: Validation?): ObjectBuilder {
        if (validation == null) return document
        return document
            .put("migrations", validation.migrations.map(::applied))
            .put("notes", validation.notes.map { Node.Text(it) })
    }

    /** Puts [verification] into [document]; nothing where it did not get so far. */
    fun verification(document: ObjectBuilder, verification: Verification?): ObjectBuilder {
        if (verification == null) return document
        return document
            .put("from_version", RunJson.current(verification.from))
            .put("migrations", verification.migrations.map(::verified))
            .put("notes", verification.notes.map { Node.Text(it) })
    }

    private fun applied(migration: FinishedMigration): Node.Obj = Node
        .`object`()
        .put("version", migration.version.toString())
        .put("description", migration.description)
        .put("steps", migration.steps)
        .build()

    private fun verified(migration: VerifiedMigration): Node.Obj = Node
        .`object`()
        .put("version", migration.version.toString())
        .put("description", migration.description)
        .put("script", migration.script)
        .put("steps", migration.steps)
        .build()
        .overlaidWith(migration.grade.toNode())
        .overlaidWith(
            Node.`object`()
                .put("way_back", word(migration.way))
                .put("differences", migration.differences.map(::difference))
                .build(),
        )

    private fun word(way: WayBack) = way.name.lowercase().replace('_', '-')

    private fun difference(found: Difference): Node.Obj = Node
        .`object`()
        .put("path", found.leaf)
        .putNode("before", found.wanted)
        .putNode("after", found.found)
        .build()
}
