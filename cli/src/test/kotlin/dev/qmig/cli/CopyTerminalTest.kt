package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.core.test.Enabled
import io.kotest.core.test.config.DefaultTestConfig
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.writeText

/** A copy in a process of its own, at a real terminal. */
internal class CopyTerminalTest : FunSpec({
    defaultTestConfig = DefaultTestConfig(
        enabledOrReasonIf = {
            if (PseudoTerminal.isThere) Enabled.enabled else Enabled.disabled("there is no `script` of util-linux")
        },
    )

    fun withPoints(folder: Path): PseudoTerminal {
        folder.resolve("qmig.toml").writeText("url = \"embedded\"\n")
        folder.resolve("migrations").createDirectories().resolve("001_a.qmig.kts").writeText(
            """
            createCollection("articles") { vectors(2, Cosine) }
            upsertPoints("articles") { repeat($POINTS) { point(it + 1L) { payload("n" to it) } } }
            """.trimIndent(),
        )
        return PseudoTerminal(folder, "dev.qmig.cli.Start").also { it.piped("migrate").status shouldBe 0 }
    }

    fun PseudoTerminal.copy(rate: Int, type: (String) -> String? = { null }) = shown(
        WIDTH,
        *"copy articles --as spare --workers 1 --batch-size 10 --points-per-second $rate".split(' ').toTypedArray(),
        type = type,
    )

    test("the bar grows while points are copied, is gone at the end, and leaves the terminal as it was") {
        val qmig = withPoints(tempdir().toPath())
        val ended = qmig.copy(rate = 100)
        ended.status shouldBe 0
        val drawn = BAR.findAll(ended.text).map { it.groupValues[1].toInt() }.toList()
        drawn shouldBe drawn.sorted()
        (drawn.distinct().size > 2) shouldBe true
        val screen = TerminalScreen(WIDTH).write(ended.text)
        screen.isSane shouldBe true
        screen.lines.joinToString("\n") shouldNotContain Regex("""\[[#.]+]""")
        screen.lines shouldContain "  articles as spare: $POINTS points copied, both sides agree"
    }

    test("Ctrl-C in the middle of the bar is told on a line of its own, and the same command goes on") {
        val qmig = withPoints(tempdir().toPath())
        var typed = false
        val ended = qmig.copy(rate = 10) { text ->
            val running = BAR.findAll(text).any { it.groupValues[1].toInt() >= SOME }
            CTRL_C.takeIf { running && !typed }.also { typed = typed || running }
        }
        ended.status shouldBe INTERRUPTED
        val screen = TerminalScreen(WIDTH).write(ended.text)
        screen.isSane shouldBe true
        screen.lines.single { "was interrupted" in it } shouldContain Regex("^error.*the copy was interrupted")
        val again = qmig.piped("copy", "articles", "--as", "spare", "--output", "json")
        again.status shouldBe 0
        val copied = Schemas.valid(again.text)["collections"].single()
        copied["written"].intValue() shouldBe POINTS
        copied["agree"].booleanValue() shouldBe true
        (copied["written_now"].intValue() < POINTS) shouldBe true
    }
})

private const val POINTS = 300
private const val SOME = 20
private const val WIDTH = 100
private const val CTRL_C = "\u0003"
private const val INTERRUPTED = 130
private val BAR = Regex("""\[[#.]{20}] (\d+) of $POINTS points""")
