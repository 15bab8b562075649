package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.core.test.Enabled
import io.kotest.core.test.config.DefaultTestConfig
import io.kotest.datatest.withData
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import kotlin.io.path.createDirectories
import kotlin.io.path.writeText

/** qmig in a process of its own, at a real terminal and without one. */
internal class TerminalTest : FunSpec({
    defaultTestConfig = DefaultTestConfig(
        enabledOrReasonIf = {
            if (PseudoTerminal.isThere) Enabled.enabled else Enabled.disabled("there is no `script` of util-linux")
        },
    )
    val folder = tempdir().toPath()
    folder.resolve("qmig.toml").writeText("url = \"embedded\"\n")
    folder.resolve("migrations").createDirectories().resolve("001_a.qmig.kts").writeText(
        "createCollection(\"a\")\ncreatePayloadIndexes(\"a\") { keyword(\"lang\") }\ncreateAlias(\"b\", \"a\")\n",
    )
    val qmig = PseudoTerminal(folder)

    fun masked(text: String) = Masks.over(text, folder.toRealPath()).lines()

    val plain by lazy { qmig.piped(SLOW, "migrate") }

    test("in a pipe there are plain lines alone") {
        plain.status shouldBe 0
        plain.text shouldNotContain "\u001b"
        plain.text shouldNotContain "\r"
        plain.text shouldNotContain " ... "
        plain.text shouldContain "  2/3 create keyword index on a.lang: "
    }

    context("at a terminal a slow step is shown while it runs, and in the end the lines are those of a pipe") {
        withData(nameFn = { "$it columns" }, 80, 40) { columns ->
            val live = qmig.shown(columns, SLOW, "migrate")
            live.status shouldBe 0
            live.text shouldContain Regex("""2/3 create keyword[^\n]* \.\.\. [\d.]+ (ms|s)""")
            val screen = TerminalScreen(columns).write(live.text)
            screen.isSane shouldBe true
            masked(TerminalScreen(WIDE).write(live.text).lines.joinToString("\n")) shouldBe masked(plain.text)
        }
    }

    test("status shows nothing live, and colours the states unless nobody wants that") {
        qmig.shown(80, SLOW, "status", "--no-color").text shouldNotContain "\u001b"
        val colored = qmig.shown(80, SLOW, "status").text
        colored shouldContain "\u001b[33mpending\u001b[0m"
        colored.replace(Regex("\u001b\\[[0-9;]*m"), "") shouldNotContain "\u001b"
    }

    test("a key is asked for without being shown") {
        var typed = false
        val ended = qmig.shown(80, SLOW, "status", "--api-key", "-", "--verbose") { text ->
            "s3cret\n".takeIf { "API key: " in text && !typed }.also { typed = typed || it != null }
        }
        ended.status shouldBe 0
        ended.text shouldContain "API key: *** (from standard input)"
        ended.text shouldNotContain "s3cret"
    }

    test("with --output json a terminal gets the document alone") {
        val shown = qmig.shown(80, SLOW, "migrate", "--output", "json")
        Schemas.valid(shown.text)["exit"]["code"].textValue() shouldBe "done"
    }

    test("Ctrl-C in the middle of a live line ends the process and leaves the terminal as it was") {
        var typed = false
        val ended = qmig.shown(80, VERY_SLOW, "migrate") { text ->
            val running = "2/3 create keyword index on a.lang ... " in text
            CTRL_C.takeIf { running && !typed }.also { typed = typed || running }
        }
        ended.status shouldBe INTERRUPTED
        val screen = TerminalScreen(80).write(ended.text)
        screen.isSane shouldBe true
        screen.lines.dropLast(1).last() shouldContain "  2/3 create keyword index on a.lang ... "
    }
})

private const val SLOW = "1500"
private const val VERY_SLOW = "60000"
private const val WIDE = 200
private const val CTRL_C = "\u0003"
private const val INTERRUPTED = 130
