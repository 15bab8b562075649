package dev.qmig.cli.render

import dev.qmig.MigrationStatus
import dev.qmig.Status
import dev.qmig.StatusState
import java.time.ZoneId

/** Shows the state of every migration as a table that fits 80 columns. */
internal class StatusText(private val zone: ZoneId) {
    /** [status] as lines: the table, why migrations stopped, and the current version. */
    fun of(status: Status): List<String> =
        Table.of(HEADER, status.migrations.map(::row), WIDTH) +
            status.migrations.mapNotNull(::error) +
            listOfNotNull(Summary.current(status), Summary.refusals(status))

    private fun row(migration: MigrationStatus) = listOf(
        migration.version.toString(),
        word(migration.state),
        "${migration.doneSteps}/${migration.totalSteps ?: "?"}",
        migration.finished?.let { Times.of(it, zone) } ?: NOTHING,
        migration.by ?: NOTHING,
        migration.description,
    )

    private fun error(migration: MigrationStatus) =
        migration.error?.let { "version ${migration.version} stopped (${migration.script}): $it" }

    private fun word(state: StatusState) = when (state) {
        StatusState.PENDING -> "pending"
        StatusState.APPLIED -> "applied"
        StatusState.FAILED -> "failed"
        StatusState.APPLYING -> "applying"
        StatusState.REVERTING -> "reverting"
        StatusState.REVERTED -> "reverted"
        StatusState.CHANGED -> "changed"
        StatusState.MISSING -> "missing"
        StatusState.OUT_OF_ORDER -> "out of order"
    }

    private companion object {
        const val WIDTH = 80
        const val NOTHING = "-"
        val HEADER = listOf("version", "state", "steps", "when", "who", "description")
    }
}
