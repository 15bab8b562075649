package dev.qmig.cli.render.json

import dev.qmig.ChecksumState
import dev.qmig.MigrationStatus
import dev.qmig.Status
import dev.qmig.StatusState
import dev.qmig.model.Node
import dev.qmig.model.ObjectBuilder

/** The states of all migrations as JSON. */
internal object StatusJson {
    /** Puts [status] into [document]; nothing where it is not known. */
    fun into(document: ObjectBuilder, status: Status?): ObjectBuilder {
        if (status == null) return document
        return document
            .put("current_version", RunJson.current(status.current))
            .put("migrations", status.migrations.map(::migration))
            .putNode("lock", status.lock?.let(UnlockJson::lock))
    }

    private fun migration(migration: MigrationStatus): Node.Obj = Node
        .`object`()
        .put("version", migration.version.toString())
        .put("description", migration.description)
        .put("script", migration.script)
        .put("state", word(migration.state))
        .put("steps", Node.`object`().put("done", migration.doneSteps).put("total", migration.totalSteps).build())
        .put("checksum", migration.checksum?.value)
        .put("checksum_state", word(migration.checksumState))
        .putNode("parameters", migration.parameters.takeIf { it.entries.isNotEmpty() })
        .put("started", migration.started?.toString())
        .put("finished", migration.finished?.toString())
        .put("duration_ms", migration.took?.toMillis())
        .put("who", migration.by)
        .put("error", migration.error)
        .put("paused_after", migration.pausedAfter?.term())
        .build()

    private fun word(state: ChecksumState) = when (state) {
        ChecksumState.NONE -> null
        ChecksumState.OK -> "ok"
        ChecksumState.TEXT_CHANGED -> "text-changed"
        ChecksumState.CHANGED -> "changed"
        ChecksumState.MISSING -> "missing"
    }

    private fun word(state: StatusState) = state.name.lowercase().replace('_', '-')
}
