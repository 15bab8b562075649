package dev.qmig.cli

import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.console.Console
import dev.qmig.cli.render.PlainOngoing
import dev.qmig.cli.render.TextDisplay
import dev.qmig.cli.run.PointLoss
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.time.Clock

internal class PointLossTest : FunSpec({
    val asked = GlobalOptions()
    val yes = GlobalOptions(yes = true)
    val accept = GlobalOptions(acceptDataLoss = true)

    context("points are destroyed only where somebody said so") {
        withData(
            nameFn = { "$it" },
            Asked(asked, "yes\n", accepted = true),
            Asked(asked, "YES \n", accepted = true),
            Asked(asked, "y\n", accepted = false),
            Asked(asked, "\n", accepted = false),
            Asked(asked, "", accepted = false),
            Asked(asked, null, accepted = false),
            Asked(yes, "yes\n", accepted = false),
            Asked(yes, null, accepted = false),
            Asked(accept, null, accepted = true),
            Asked(accept, "no\n", accepted = true),
        ) { (options, answers, accepted) ->
            PointLoss(display(answers, ByteArrayOutputStream()), options).accepts(Examples.applying) shouldBe accepted
        }
    }

    test("the question names what is lost, with counts") {
        val out = ByteArrayOutputStream()
        PointLoss(display("no", out), asked).accepts(Examples.applying)
        out.toString() shouldContain "1204 points of `articles`"
    }

    test("what was accepted beforehand is told all the same") {
        val out = ByteArrayOutputStream()
        PointLoss(display(null, out), accept).accepts(Examples.undoing)
        out.toString() shouldBe "destroys 1 point of `articles`, accepted by `--accept-data-loss`\n"
    }
})

private data class Asked(val options: GlobalOptions, val answers: String?, val accepted: Boolean)

private fun display(answers: String?, out: ByteArrayOutputStream) =
    console(answers, out).let { TextDisplay(it, Clock.systemUTC(), verbose = false, PlainOngoing(it.out)) }

private fun console(answers: String?, out: ByteArrayOutputStream) = Console(
    PrintStream(out, true, Charsets.UTF_8),
    PrintStream(ByteArrayOutputStream(), true, Charsets.UTF_8),
    answers.orEmpty().reader().buffered(),
    isTerminal = answers != null,
)
