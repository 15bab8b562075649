package dev.qmig.cli

import dev.qmig.ChecksumState
import dev.qmig.FinishedMigration
import dev.qmig.Lock
import dev.qmig.MigrationStatus
import dev.qmig.RunReport
import dev.qmig.Status
import dev.qmig.StatusState
import dev.qmig.cli.console.Paint
import dev.qmig.cli.render.PlainOngoing
import dev.qmig.cli.render.PlanTree
import dev.qmig.cli.render.ProblemText
import dev.qmig.cli.render.ProgressPrinter
import dev.qmig.cli.render.ProgressText
import dev.qmig.cli.render.StatusText
import dev.qmig.cli.render.Summary
import dev.qmig.cli.render.Times
import dev.qmig.engine.Direction
import dev.qmig.engine.Progress
import dev.qmig.model.Activity
import dev.qmig.model.Change
import dev.qmig.model.CollectionName
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.DeletePayloadIndex
import dev.qmig.model.FieldPath
import dev.qmig.model.Node
import dev.qmig.model.PayloadIndex
import dev.qmig.model.Position
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.Reembed
import dev.qmig.model.Version
import dev.qmig.plan.Plan
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.time.Clock
import java.time.Duration
import java.time.Instant

internal class ShownTest : FunSpec({
    context("a problem shows its place, its code, and a caret under the column") {
        val problem = Problem.of(ProblemCode.SCRIPT_BROKEN, "unresolved reference `vectrs`.")
        withData(
            nameFn = { it.first?.toString() ?: "no place" },
            null to "error: unresolved reference `vectrs`. [script-broken]",
            Position("a.qmig.kts", 7, 0, null) to "a.qmig.kts:7: error: unresolved reference `vectrs`. [script-broken]",
            Position("a.qmig.kts", 7, 5, "    vectrs(3)") to
                "a.qmig.kts:7:5: error: unresolved reference `vectrs`. [script-broken]\n    vectrs(3)\n    ^",
            Position("a.qmig.kts", 8, 2, "\tvectrs(3)") to
                "a.qmig.kts:8:2: error: unresolved reference `vectrs`. [script-broken]\n\tvectrs(3)\n\t^",
            Position("a.qmig.kts", 9, 12, "short") to
                "a.qmig.kts:9:12: error: unresolved reference `vectrs`. [script-broken]\nshort",
        ) { (position, expected) ->
            ProblemText.of(position?.let(problem::at) ?: problem) shouldBe expected
        }
    }

    context("a duration is shown in few letters") {
        withData(
            Duration.ofNanos(1) to "0 ms",
            Duration.ofMillis(999) to "999 ms",
            Duration.ofMillis(1_250) to "1.3 s",
            Duration.ofSeconds(61) to "1 min 1 s",
            Duration.ofMinutes(125) to "125 min 0 s",
        ) { (duration, expected) ->
            Times.of(duration) shouldBe expected
        }
    }

    test("status is a table that fits 80 columns") {
        val lines = StatusText(UTC).of(Examples.status)
        lines.filter { it.length > 80 && !it.startsWith("version ") }.shouldBeEmpty()
        Golden.check("status-table", lines.joinToString("\n", postfix = "\n"))
    }

    test("a table whose description has no room gives it lines of its own, and a long user is shortened") {
        val wide = Examples.status.migrations.map { it.copy(by = it.by?.let { "continuous-integration" }) }
        val lines = StatusText(UTC).of(Status(Version.of("3"), wide))
        lines.filter { it.length > 80 && !it.startsWith("version ") }.shouldBeEmpty()
        Golden.check("status-table-wide", lines.joinToString("\n", postfix = "\n"))
    }

    test("states have colours where they are wanted, and columns stay where they are") {
        val plain = StatusText(UTC).of(Examples.status)
        val colored = StatusText(UTC, Paint.ANSI).of(Examples.status)
        colored.map { it.replace(Regex("\u001b\\[[0-9;]*m"), "") } shouldBe plain
        colored.joinToString() shouldContain "\u001b[32mapplied\u001b[0m"
        colored.joinToString() shouldContain "\u001b[31mchanged\u001b[0m"
    }

    context("the checksum is told in a word of its own") {
        withData(
            ChecksumState.NONE to "-",
            ChecksumState.OK to "ok",
            ChecksumState.TEXT_CHANGED to "text only",
            ChecksumState.CHANGED to "changed",
            ChecksumState.MISSING to "missing",
        ) { (state, word) ->
            val migration = Examples.migration("1", StatusState.APPLIED).copy(checksumState = state)
            val (header, row) = StatusText(UTC).of(Status(Version.NONE, listOf(migration)))
            row.substring(header.indexOf("checksum"), header.indexOf("description")).trim() shouldBe word
        }
    }

    test("status says how to go on after an interruption") {
        val interrupted = Status(Version.NONE, listOf(Examples.migration("1", StatusState.APPLYING)))
        StatusText(UTC).of(interrupted).joinToString(" ") { it.trim() } shouldContain
            "`qmig migrate` goes on"
        val lock = Lock("ada", "build-7", 4711, "0.1", Instant.parse("2026-11-20T09:30:00Z"), Duration.ofSeconds(60))
        StatusText(UTC).of(interrupted.copy(lock = lock)).joinToString(" ") { it.trim() } shouldContain
            "runs right now, or was killed a moment ago (001_a.qmig.kts), by `ada` on `build-7` (process 4711, qmig 0.1)"
    }

    test("status says what was stopped as it was asked to be") {
        val paused = Examples.migration("1", StatusState.APPLYING).copy(pausedAfter = Reembed.Phase.CATCH_UP)
        StatusText(UTC).of(Status(Version.NONE, listOf(paused))).joinToString(" ") {
            it.trim()
        } shouldContain
            "version 1 was stopped after phase `catch-up`, as it was asked to (001_a.qmig.kts): `qmig migrate` goes on"
    }

    test("status says where the target is when there is nothing else to say") {
        Summary.current(Status(Version.NONE, emptyList())) shouldBe "no migration is applied; nothing pending"
    }

    test("a plan is shown as a tree with words, grades and what is destroyed") {
        val trees = listOf(Examples.applying, Examples.undoing).map { PlanTree.of(it).joinToString("\n") }
        Golden.check("plan-trees", trees.joinToString("\n\n", postfix = "\n"))
    }

    context("a run ends with a line that says what came of it") {
        val done = listOf(FinishedMigration(Version.of("2"), "two", 1, Duration.ofMillis(5)))
        val more = done + FinishedMigration(Version.of("3"), "three", 3, Duration.ofSeconds(2))
        val nothing = Plan(emptyList(), emptyList())
        withData(
            RunReport(Direction.APPLY, Examples.applying, false, true, done, Version.of("2")) to
                "applied 1 migration with 1 step in 5 ms; now at version 2",
            RunReport(Direction.APPLY, Examples.applying, true, false, emptyList(), Version.of("1")) to
                "dry run: nothing was changed; at version 1",
            RunReport(
                Direction.APPLY,
                nothing,
                false,
                false,
                emptyList(),
                Version.of("3"),
            ) to "up to date at version 3",
            RunReport(Direction.APPLY, nothing, false, false, emptyList(), Version.NONE) to "nothing to apply",
            RunReport(Direction.ROLLBACK, Examples.undoing, false, true, more, Version.NONE) to
                "rolled back 2 migrations with 4 steps in 2.0 s; no migration is now applied",
            RunReport(Direction.ROLLBACK, nothing, false, false, emptyList(), Version.of("3")) to
                "nothing to roll back; at version 3",
        ) { (report, expected) ->
            Summary.of(report) shouldBe expected
        }
    }

    context("progress is a line for each migration and each step") {
        val two = Version.of("2")
        val took = Duration.ofMillis(12)
        withData(
            Progress.MigrationStarted(Direction.APPLY, two, "words", "002_w.qmig.kts", 3) to
                "applying 2 words (002_w.qmig.kts)",
            Progress.MigrationStarted(Direction.ROLLBACK, two, "words", "002_w.qmig.kts", 3) to
                "rolling back 2 words (002_w.qmig.kts)",
            Progress.Compiling(3) to null,
            Progress.StepStarted(Direction.APPLY, two, 1, 3, "create collection a") to null,
            Progress.StepWaiting(Direction.APPLY, two, 1, "create", took, Examples.missing) to null,
            Progress.StepFinished(Direction.APPLY, two, 1, 3, "create collection a", took, true, null) to
                "  1/3 create collection a: 12 ms",
            Progress.StepFinished(Direction.APPLY, two, 1, 3, "create collection a", took, false, null) to
                "  1/3 create collection a: already there",
            Progress.StepFinished(Direction.APPLY, two, 2, 3, "create collection a\u202Eb", took, false, null) to
                "  2/3 create collection a\\u202eb: already there",
            Progress.StepFinished(Direction.ROLLBACK, two, 3, 3, "create collection a", took, true, null) to
                "  3/3 undo create collection a: 12 ms",
            Progress.StepFinished(Direction.ROLLBACK, two, 1, 3, "create collection a", took, false, null) to
                "  1/3 undo create collection a: nothing to undo",
            Progress.MigrationFinished(Direction.APPLY, two, "words", 3, took) to null,
        ) { (event, expected) ->
            ProgressText(verbose = false).of(event) shouldBe expected
        }
    }

    test("a long wait is told once a minute where nothing can be drawn over") {
        val out = ByteArrayOutputStream()
        val printer = ProgressPrinter(PrintStream(out, true), ProgressText(false), PlainOngoing(PrintStream(out, true)))
        val step = Progress.StepStarted(Direction.APPLY, Version.of("2"), 1, 3, "create keyword index on a.lang")
        repeat(2) {
            printer.on(step)
            (0L..130L).forEach { seconds ->
                val waited = Duration.ofSeconds(seconds)
                printer.on(Progress.StepWaiting(Direction.APPLY, step.version, 1, "create", waited, Examples.missing))
            }
        }
        val told = listOf("1 min 0 s", "2 min 0 s").map {
            "      waiting for the server to show `articles: payload_indexes.lang`: $it"
        }
        out.toString().lines() shouldBe told + told + ""
    }

    test("a long build tells how far it is") {
        val out = ByteArrayOutputStream()
        val printer = ProgressPrinter(PrintStream(out, true), ProgressText(false), PlainOngoing(PrintStream(out, true)))

        fun tell(change: Change, activity: Activity) = printer.on(
            Progress.StepBuilding(Direction.APPLY, Version.of("2"), 1, change, Duration.ofMinutes(1), activity),
        )
        val articles = CollectionName("articles")
        tell(
            CreatePayloadIndex(articles, FieldPath("lang"), PayloadIndex.KeywordIndex(null, null, null), false),
            Activity("yellow", 1, 60_000_000, mapOf("lang" to 1_204_332, "year" to 7)),
        )
        printer.on(Progress.MigrationFinished(Direction.APPLY, Version.of("2"), "words", 3, Duration.ZERO))
        tell(DeletePayloadIndex(articles, FieldPath("lang"), false), Activity("grey", 0, 60_000_000, emptyMap()))
        out.toString().lines() shouldBe listOf(
            "      the server is still at it, 1204332 of about 60000000 points in the index, collection is yellow, " +
                "1 update behind it: 1 min 0 s",
            "      the server is still at it, collection is grey: 1 min 0 s",
            "",
        )
    }

    test("with --verbose the begin of a step is told too") {
        val event = Progress.StepStarted(Direction.APPLY, Version.of("2"), 1, 3, "create collection a")
        ProgressText(verbose = true).of(event) shouldBe "  1/3 create collection a ..."
    }

    test("every state has a word of its own in the table") {
        val words = StatusState.entries.map { state ->
            val migration = Examples.migration("1", state)
            StatusText(UTC).of(Status(Version.NONE, listOf(migration)))[1]
        }
        words.toSet().size shouldBe StatusState.entries.size
    }
})

private val UTC = Clock.systemUTC()

private fun Examples.migration(version: String, state: StatusState) = MigrationStatus(
    Version.of(version),
    "a migration",
    "00${version}_a.qmig.kts",
    state,
    0,
    null,
    null,
    ChecksumState.NONE,
    Node.Obj.EMPTY,
    null,
    Instant.EPOCH,
    null,
    null,
    null,
)
