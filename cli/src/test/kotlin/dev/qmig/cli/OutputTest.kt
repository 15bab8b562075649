package dev.qmig.cli

import dev.qmig.cli.console.Console
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.render.ProblemText
import dev.qmig.cli.run.ExitCode
import dev.qmig.cli.run.QmigOpener
import dev.qmig.model.Position
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.OutputStream
import java.io.PrintStream
import java.nio.file.Path
import java.time.Clock

internal class OutputTest : FunSpec({
    test("output that cannot be written is told, and is no success") {
        val err = ByteArrayOutputStream()
        val console = Console(PrintStream(Full, true), PrintStream(err, true), "".reader().buffered(), false)
        val surroundings = Surroundings(console, emptyMap(), Path.of("").toAbsolutePath(), Clock.systemUTC(), "ada")
        Program(surroundings, QmigOpener(surroundings)).run(listOf("--version")) shouldBe ExitCode.USAGE
        err.toString() shouldContain "could not be written"
    }

    test("control characters are shown and not obeyed") {
        val place = Position("a\u001b.kts", 1, 3, "a\u001bb")
        ProblemText.of(Problem(ProblemCode.USAGE, "no \u0007", place)) shouldBe
            "a\\u001b.kts:1:3: error: no \\u0007 [usage]\na\uFFFDb\n  ^"
    }

    test("of a long line what stands around the caret is shown") {
        val line = "a".repeat(500) + "b" + "a".repeat(500)
        val (_, shown, caret) = ProblemText.of(Problem(ProblemCode.USAGE, "no", Position("x", 1, 501, line))).lines()
        shown.length shouldBe 200
        shown[caret.indexOf('^')] shouldBe 'b'
    }
})

/** A disk that is full. */
private object Full : OutputStream() {
    override fun write(b: Int) = throw IOException("no space left")
}
