package dev.qmig.cli

import dev.qmig.cli.console.Colors
import dev.qmig.cli.console.Paint
import dev.qmig.cli.console.Terminals
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain

internal class ColorsTest : FunSpec({
    val both = Terminals(input = true, out = true, err = true)
    val xterm = mapOf("TERM" to "xterm")

    context("an output is coloured where a terminal shows it and nobody is against it") {
        withData(
            nameFn = { "${it.terminals} ${it.environment} ${it.arguments}" },
            Decision(both, xterm, "status", out = Paint.ANSI, err = Paint.ANSI),
            Decision(both, xterm + ("NO_COLOR" to ""), "status", out = Paint.ANSI, err = Paint.ANSI),
            Decision(both, mapOf("WT_SESSION" to "x"), "status", out = Paint.ANSI, err = Paint.ANSI),
            Decision(
                Terminals(input = true, out = true, err = false),
                xterm,
                "status",
                out = Paint.ANSI,
                err = Paint.NONE,
            ),
            Decision(
                Terminals(input = true, out = false, err = true),
                xterm,
                "status",
                out = Paint.NONE,
                err = Paint.ANSI,
            ),
            Decision(Terminals.NONE, xterm, "status"),
            Decision(both, xterm, "status --no-color"),
            Decision(both, xterm, "--no-color --nonsense"),
            Decision(both, xterm + ("NO_COLOR" to "1"), "status"),
            Decision(both, xterm + ("NO_COLOR" to "0"), "status"),
            Decision(both, mapOf("TERM" to "dumb"), "status"),
            Decision(both, mapOf("ConEmuANSI" to "ON"), "status", out = Paint.ANSI, err = Paint.ANSI),
            Decision(both, xterm, "new -- --no-color", out = Paint.ANSI, err = Paint.ANSI),
            Decision(both, mapOf("TERM" to "dumb", "WT_SESSION" to "x"), "status"),
            Decision(both, emptyMap(), "status"),
        ) {
            Colors.of(it.terminals, it.environment, it.arguments.split(" ")) shouldBe Colors(it.out, it.err)
        }
    }

    test("what is shown in colour is, without its codes, what is shown without colour") {
        fun shown(colors: Colors) = Shell(colors = colors).use {
            it.embedded()
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            it.qmig("migrate")
            it.script("001_a.qmig.kts", "createCollection(\"b\")")
            it.qmig("--no-color", "status")
            it.qmig("migrate")
            it.qmig("status", "--no-color", "--api-key", "k")
            it.qmig("stauts")
            it.transcript
        }
        val colored = shown(Colors(Paint.ANSI, Paint.ANSI))
        colored.replace(CODES, "") shouldBe shown(Colors.NONE)
        listOf(
            "  \u001b[32m1/1\u001b[0m create",
            "\u001b[31mchanged\u001b[0m",
            "\u001b[1;31merror:\u001b[0m",
            "\u001b[1;33mwarning:\u001b[0m",
        ).forEach { colored shouldContain it }
    }

    test("with --output json there are no colours") {
        Shell(colors = Colors(Paint.ANSI, Paint.ANSI)).use {
            it.embedded()
            it.script("001_a.qmig.kts", "createCollection(\"a\")")
            it.qmig("migrate", "--output", "json", "--verbose", "--api-key", "k") shouldBe 0
            it.transcript shouldNotContain "\u001b"
        }
    }
})

private val CODES = Regex("\u001b\\[[0-9;]*m")

private data class Decision(
    val terminals: Terminals,
    val environment: Map<String, String>,
    val arguments: String,
    val out: Paint = Paint.NONE,
    val err: Paint = Paint.NONE,
)
