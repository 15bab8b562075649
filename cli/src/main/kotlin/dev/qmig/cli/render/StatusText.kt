package dev.qmig.cli.render

import dev.qmig.Lock
import dev.qmig.MigrationStatus
import dev.qmig.Status
import dev.qmig.StatusState
import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.local
import dev.qmig.cli.text.Messages
import java.time.Clock

/** Shows the state of every migration as a table that fits 80 columns. */
internal class StatusText(private val clock: Clock, private val paint: Paint = Paint.NONE) {
    /** [status] as lines: the table, why migrations stopped, and the current version. */
    fun of(status: Status): List<String> =
        Table.of(HEADER, status.migrations.map(::row), paint) +
            status.migrations.mapNotNull { error(it, status.lock) }
                .flatMap { Words.hanging("", Printable.of(it), INDENT) } +
            listOfNotNull(Summary.current(status), Summary.refusals(status)).flatMap { Words.hanging("", it, INDENT) }

    private fun row(migration: MigrationStatus) = listOf(
        Cell(migration.version.toString()),
        StateWords.of(migration.state),
        Cell("${migration.doneSteps}/${migration.totalSteps ?: "?"}"),
        Cell(migration.finished?.let { Times.of(clock.local(it)) } ?: StateWords.NOTHING),
        Cell(migration.by?.let(Words::shortened) ?: StateWords.NOTHING),
        StateWords.of(migration.checksumState),
        Cell(migration.description),
    )

    private fun error(migration: MigrationStatus, lock: Lock?) =
        migration.error?.let { "version ${migration.version} stopped (${migration.script}): $it" }
            ?: unfinished(migration, lock).takeIf { migration.state in BEGUN }

    private fun unfinished(migration: MigrationStatus, lock: Lock?): String {
        val version = migration.version.toString()
        return lock?.let { Messages.runsNow(version, migration.script, it.holder) }
            ?: migration.pausedAfter?.let { Messages.pausedAfter(version, migration.script, it.term()) }
            ?: Messages.interrupted(version, migration.script)
    }

    private companion object {
        const val INDENT = "    "
        val BEGUN = setOf(StatusState.APPLYING, StatusState.REVERTING)
        val HEADER = listOf("version", "state", "steps", "when", "who", "checksum", "description")
    }
}
