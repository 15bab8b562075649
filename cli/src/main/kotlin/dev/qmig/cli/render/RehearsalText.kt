package dev.qmig.cli.render

import dev.qmig.Outcome
import dev.qmig.Validation
import dev.qmig.Verification
import dev.qmig.VerifiedMigration
import dev.qmig.WayBack
import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Tone
import dev.qmig.cli.text.RehearsalMessages

/** Shows what was tried out on a server in memory. */
internal class RehearsalText(private val paint: Paint = Paint.NONE) {
    /** What `validate` came to. */
    fun ofValidation(outcome: Outcome<Validation>): List<String> = when (outcome) {
        is Outcome.Done -> notes(outcome.value.notes) + RehearsalMessages.valid(applied(outcome.value))
        is Outcome.Stopped -> notes(outcome.soFar?.notes.orEmpty())
    }

    private fun applied(validation: Validation): String {
        val steps = Counts.of(validation.migrations.sumOf { it.steps }, "step")
        return "${Counts.of(validation.migrations.size, "migration")} with $steps"
    }

    /** What `verify` came to. */
    fun ofVerification(outcome: Outcome<Verification>): List<String> = when (outcome) {
        is Outcome.Done -> shown(outcome.value) + RehearsalMessages.verified(undone(outcome.value))
        is Outcome.Stopped -> outcome.soFar?.let(::shown).orEmpty()
    }

    private fun shown(verification: Verification): List<String> {
        val from = listOf(verification.from).filter { !it.isNone }.map { RehearsalMessages.begins("$it") }
        val rows = verification.migrations.map(::row)
        val table = if (rows.isEmpty()) emptyList() else Table.of(HEADER, rows, paint)
        return from + table + notes(verification.notes)
    }

    private fun undone(verification: Verification): String {
        val all = verification.migrations.size
        val undone = verification.migrations.count { it.way == WayBack.UNDONE }
        return if (undone == all) Counts.of(all, "migration") else "$undone of ${Counts.of(all, "migration")}"
    }

    private fun row(migration: VerifiedMigration) = listOf(
        Cell("${migration.version}"),
        Cell("${migration.steps}"),
        when (migration.way) {
            WayBack.UNDONE -> undone(migration)
            WayBack.IMPOSSIBLE -> Cell(RehearsalMessages.IMPOSSIBLE, Tone.WAITING)
            WayBack.NOT_REACHED -> Cell(RehearsalMessages.NOT_REACHED, Tone.WAITING)
        },
        Cell("${migration.description}: ${migration.grade}"),
    )

    private fun undone(migration: VerifiedMigration) = if (migration.differences.isEmpty()) {
        Cell(RehearsalMessages.UNDONE, Tone.GOOD)
    } else {
        Cell(RehearsalMessages.DIFFERS, Tone.BAD)
    }

    private fun notes(notes: List<String>) = notes.flatMap {
        Words.hanging("", Printable.of(RehearsalMessages.note(it)), INDENT)
    }

    private companion object {
        const val INDENT = "    "
        val HEADER = listOf("version", "steps", "way back", "what it is, and how well it can be undone")
    }
}
