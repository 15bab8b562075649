package dev.qmig.cli

import dev.qmig.cli.render.ProgressPrinter
import dev.qmig.cli.render.ProgressText
import dev.qmig.cli.render.live.FrameLine
import dev.qmig.cli.render.live.Heart
import dev.qmig.cli.render.live.LiveOngoing
import dev.qmig.cli.render.live.MordantFrame
import dev.qmig.engine.Direction
import dev.qmig.engine.Progress
import dev.qmig.model.Version
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.collections.shouldHaveAtMostSize
import io.kotest.matchers.shouldBe
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.time.Duration

/** What a terminal shows while a run goes on, beat by beat. */
internal class LiveTest : FunSpec({
    test("a step that takes its time is shown with it, and its line takes the place") {
        val stage = Stage(80)
        stage.hear(started(1))
        stage.after(100)
        stage.shown() shouldBe listOf("")
        stage.after(3_100)
        stage.shown() shouldBe listOf("  1/2 create keyword index on articles.lang ... 3.2 s")
        stage.after(62_000)
        stage.shown() shouldBe listOf("  1/2 create keyword index on articles.lang ... 1 min 5 s")
        stage.hear(finished(1))
        stage.shown() shouldBe listOf("  1/2 create keyword index on articles.lang: 12 ms", "")
        stage.screen().isSane shouldBe true
    }

    test("what the server does not show yet stands below, and is gone with the step") {
        val stage = Stage(80)
        stage.hear(started(1))
        stage.after(1_000)
        stage.hear(waiting)
        stage.after(1_000)
        stage.shown() shouldBe listOf(
            "  1/2 create keyword index on articles.lang ... 2.0 s",
            "      waiting for the server to show `articles: payload_indexes.lang`",
        )
        stage.hear(finished(1))
        stage.hear(started(2))
        stage.after(1_000)
        stage.shown() shouldBe listOf(
            "  1/2 create keyword index on articles.lang: 12 ms",
            "  2/2 create keyword index on articles.lang ... 1.0 s",
        )
    }

    test("points that are moved are shown below the step that moves them, and on their own where no step does") {
        val stage = Stage(80)
        val moving = Progress.Moving("http://old articles", "http://new articles", 100, 50, 50, 0, 4, 1)
        stage.hear(started(1))
        stage.after(1_000)
        stage.hear(moving)
        stage.after(1_000)
        stage.shown() shouldBe listOf(
            "  1/2 create keyword index on articles.lang ... 2.0 s",
            "      [##########..........] 50 of 100 points, range 2 of 4",
        )
        stage.hear(finished(1))
        stage.hear(moving)
        stage.after(1_000)
        stage.shown() shouldBe listOf(
            "  1/2 create keyword index on articles.lang: 12 ms",
            "copying http://old articles to http://new articles ... 1.0 s",
            "      [##########..........] 50 of 100 points, range 2 of 4",
        )
    }

    test("what is over soon is not shown at all, and nothing is made to show it with") {
        val stage = Stage(80)
        listOf(started(1), finished(1), started(2), finished(2)).forEach { event ->
            stage.hear(event)
            stage.after(200)
        }
        stage.written() shouldBe stage.lines.joinToString("") { "$it\n" }
        stage.frames shouldBe 0
    }

    context("no width breaks a line: what stays is the same as without a terminal") {
        withData(nameFn = { "$it columns" }, 120, 80, 40, 20, 8) { width ->
            val stage = Stage(width, assumed = width)
            stage.hear(Progress.Compiling(3))
            stage.after(2_000)
            stage.hear(started(1))
            stage.after(2_000)
            stage.hear(waiting)
            stage.after(2_000)
            stage.shown().last() shouldHaveAtMostWidth width
            stage.shown().filter { it.isNotEmpty() }.shouldHaveAtMostSize(2)
            stage.hear(finished(1))
            stage.shown() shouldBe TerminalScreen(width).write(stage.lines.joinToString("") { "$it\n" }).lines
        }
    }

    test("in a window that is narrower than anybody knows lines are cut and not broken") {
        val stage = Stage(20, assumed = 80)
        stage.hear(started(1))
        repeat(5) {
            stage.after(1_000)
            stage.shown().size shouldBe 1
        }
        stage.hear(finished(1))
        stage.screen().isSane shouldBe true
    }

    test("a process that is ended meanwhile leaves a line of its own for what comes next") {
        val stage = Stage(80)
        stage.hear(started(1))
        stage.after(2_000)
        stage.exit()
        stage.shown() shouldBe listOf("  1/2 create keyword index on articles.lang ... 2.0 s", "")
        stage.screen().isSane shouldBe true
        stage.after(2_000)
        stage.shown().size shouldBe 2
    }

    context("a line is cut so that the time stays") {
        withData(
            nameFn = { "${it.first}" },
            30 to "  1/2 create index ... 3.2 s",
            28 to "  1/2 create index ... 3.2 s",
            27 to "  1/2 create ind~ ... 3.2 s",
            11 to "~ ... 3.2 s",
            3 to "~ ... 3.2 s",
        ) { (width, expected) ->
            FrameLine("  1/2 create index", " ... 3.2 s").within(width) shouldBe expected
        }
    }
})

private infix fun String.shouldHaveAtMostWidth(width: Int) = (length <= width) shouldBe true

private val two = Version.of("2")
private const val SUMMARY = "create keyword index on articles.lang"

private fun started(number: Int) = Progress.StepStarted(Direction.APPLY, two, number, 2, SUMMARY)

private fun finished(number: Int) =
    Progress.StepFinished(Direction.APPLY, two, number, 2, SUMMARY, Duration.ofMillis(12), true, null)

private val waiting = Progress.StepWaiting(Direction.APPLY, two, 1, SUMMARY, Duration.ofSeconds(1), Examples.missing)

/** A terminal of [width] columns, which qmig takes for one of [assumed], with time in the hands of the test. */
private class Stage(private val width: Int, assumed: Int = width) : Heart {
    private val bytes = ByteArrayOutputStream()
    private val out = PrintStream(bytes, true, Charsets.UTF_8)
    private val text = ProgressText(verbose = false)
    private var nanos = 0L
    private var beat: () -> Unit = {}
    private val atExit = mutableListOf<() -> Unit>()
    private val ongoing = LiveOngoing(this) {
        frames++
        MordantFrame(out) { assumed }
    }
    private val printer = ProgressPrinter(out, text, ongoing)

    /** How many frames were made. */
    var frames: Int = 0

    /** The lines that stay. */
    val lines = mutableListOf<String>()

    fun hear(event: Progress) {
        printer.on(event)
        text.of(event)?.let(lines::add)
    }

    /** Lets [millis] pass, and beats. */
    fun after(millis: Long) {
        nanos += Duration.ofMillis(millis).toNanos()
        beat()
    }

    fun exit() = atExit.forEach { it() }

    fun written() = bytes.toString()

    fun screen() = TerminalScreen(width).write(written())

    fun shown() = screen().lines

    override fun nanoTime() = nanos

    override fun start(beat: () -> Unit) {
        this.beat = beat
    }

    override fun stop() = Unit

    override fun atExit(action: () -> Unit) {
        atExit += action
    }
}
