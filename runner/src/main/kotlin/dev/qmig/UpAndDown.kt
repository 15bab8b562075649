package dev.qmig

import dev.qmig.history.HistoryEntry
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Difference
import dev.qmig.model.Grade
import dev.qmig.model.Problem
import dev.qmig.model.Version
import dev.qmig.plan.SchemaComparison
import dev.qmig.plan.Source

/** Goes up, down and up again on [laboratory], and compares the schema at each version with what it was on the first way up. */
internal class UpAndDown(
    private val laboratory: Laboratory,
    private val sources: List<Source>,
    private val notes: List<String>,
    private val strict: Boolean,
) {
    private val from = laboratory.history().current()
    private val problems = mutableListOf<Problem>()
    private val schemas = linkedMapOf<Version, ClusterSchema>(from to laboratory.schema())
    private val tried = mutableListOf<Tried>()

    /** Leaves that stay set, as the grades of what was undone say. */
    private val residue = mutableSetOf<String>()

    private class Tried(val entry: HistoryEntry, val before: Version) {
        private val inverses = entry.steps().map { it.inverse() }
        val grade: Grade = gradeOf(inverses)
        val residue: List<String> = inverses.map {
            it.grade()
        }.filterIsInstance<Grade.Effective>().flatMap { it.residue }
        var way = WayBack.NOT_REACHED
        var differences = emptyList<Difference>()
    }

    fun run(): Outcome<Verification> {
        if (up() && down()) upAgain()
        val report = report()
        return if (problems.isEmpty()) Outcome.Done(report) else Outcome.Stopped(problems, report)
    }

    private fun up(): Boolean {
        val applied = laboratory.history().applied().map { it.version() }
        sources.map { it.version() }.filterNot(applied::contains).forEach { version ->
            if (!did(laboratory.up(version))) return false
            tried += Tried(laboratory.history().entry(version).orElseThrow(), schemas.keys.last())
            schemas[version] = laboratory.schema()
        }
        return true
    }

    /** Whether all went well that could. What follows from a schema that is another one would only hide why. */
    private fun down(): Boolean {
        for (migration in tried.asReversed()) {
            val version = migration.entry.version()
            val grade = migration.grade
            if (grade is Grade.Irreversible) {
                migration.way = WayBack.IMPOSSIBLE
                if (strict) problems += RehearsalProblems.cannotBeUndone(version, grade)
                break
            }
            if (!did(laboratory.down())) return false
            migration.way = WayBack.UNDONE
            residue += migration.residue
            migration.differences = differences(migration.before)
            if (migration.differences.isNotEmpty()) {
                problems += RehearsalProblems.notBack(version, migration.before, grade, migration.differences)
                return false
            }
        }
        return true
    }

    private fun upAgain() {
        tried.filter { it.way == WayBack.UNDONE }.forEach { migration ->
            val version = migration.entry.version()
            if (!did(laboratory.up(version))) return
            val differences = differences(version)
            if (differences.isNotEmpty()) problems += RehearsalProblems.notAgain(version, differences)
        }
    }

    private fun did(run: Outcome<RunReport>): Boolean = when (run) {
        is Outcome.Done -> true
        is Outcome.Stopped -> false.also { problems += run.problems }
    }

    /** In what the schema is not what it was at [version], but for what is known already. */
    private fun differences(version: Version): List<Difference> =
        SchemaComparison.of(schemas.getValue(version), laboratory.schema()).differences
            .filterNot { found -> residue.any { found.path == it || found.path.startsWith("$it.") } }
            .map { Difference(it.path, it.left, it.right) }

    private fun report(): Verification {
        val nothing = if (tried.isEmpty() && problems.isEmpty()) listOf(RehearsalProblems.NOTHING_PENDING) else listOf()
        return Verification(from, tried.map(::told), notes + nothing)
    }

    private fun told(migration: Tried) = with(migration) {
        VerifiedMigration(
            entry.version(),
            entry.description(),
            entry.script(),
            entry.steps().size,
            grade,
            way,
            differences,
        )
    }
}
