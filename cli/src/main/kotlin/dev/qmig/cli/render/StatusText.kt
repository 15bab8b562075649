package dev.qmig.cli.render

import dev.qmig.ChecksumState
import dev.qmig.Lock
import dev.qmig.MigrationStatus
import dev.qmig.Status
import dev.qmig.StatusState
import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Tone
import dev.qmig.cli.text.Messages
import java.time.ZoneId

/** Shows the state of every migration as a table that fits 80 columns. */
internal class StatusText(private val zone: ZoneId, private val paint: Paint = Paint.NONE) {
    /** [status] as lines: the table, why migrations stopped, and the current version. */
    fun of(status: Status): List<String> =
        Table.of(HEADER, status.migrations.map(::row), WIDTH, paint) +
            status.migrations.mapNotNull { error(it, status.lock) }.map(Printable::of) +
            listOfNotNull(Summary.current(status), Summary.refusals(status))

    private fun row(migration: MigrationStatus) = listOf(
        Cell(migration.version.toString()),
        state(migration.state),
        Cell("${migration.doneSteps}/${migration.totalSteps ?: "?"}"),
        Cell(migration.finished?.let { Times.of(it, zone) } ?: NOTHING),
        Cell(migration.by?.let(::shortened) ?: NOTHING),
        checksum(migration.checksumState),
        Cell(migration.description),
    )

    private fun error(migration: MigrationStatus, lock: Lock?) =
        migration.error?.let { "version ${migration.version} stopped (${migration.script}): $it" }
            ?: unfinished(migration, lock).takeIf { migration.state in BEGUN }

    private fun unfinished(migration: MigrationStatus, lock: Lock?): String {
        val version = migration.version.toString()
        return lock?.let { Messages.runsNow(version, migration.script, it.holder) }
            ?: Messages.interrupted(version, migration.script)
    }

    private fun state(state: StatusState) = when (state) {
        StatusState.PENDING -> Cell("pending", Tone.WAITING)
        StatusState.APPLIED -> Cell("applied", Tone.GOOD)
        StatusState.FAILED -> Cell("failed", Tone.BAD)
        StatusState.APPLYING -> Cell("applying", Tone.WAITING)
        StatusState.REVERTING -> Cell("reverting", Tone.WAITING)
        StatusState.REVERTED -> Cell("reverted", Tone.WAITING)
        StatusState.CHANGED -> Cell("changed", Tone.BAD)
        StatusState.MISSING -> Cell("missing", Tone.BAD)
        StatusState.OUT_OF_ORDER -> Cell("out of order", Tone.BAD)
    }

    private fun checksum(checksum: ChecksumState) = when (checksum) {
        ChecksumState.NONE -> Cell(NOTHING)
        ChecksumState.OK -> Cell("ok")
        ChecksumState.TEXT_CHANGED -> Cell("text only", Tone.WAITING)
        ChecksumState.CHANGED -> Cell("changed", Tone.BAD)
        ChecksumState.MISSING -> Cell("missing", Tone.BAD)
    }

    /** The names of the users of build servers can be long. */
    private fun shortened(user: String) = if (user.length > LONGEST_USER) user.take(LONGEST_USER - 2) + ".." else user

    private companion object {
        const val WIDTH = 80
        const val LONGEST_USER = 12
        const val NOTHING = "-"
        val BEGUN = setOf(StatusState.APPLYING, StatusState.REVERTING)
        val HEADER = listOf("version", "state", "steps", "when", "who", "checksum", "description")
    }
}
