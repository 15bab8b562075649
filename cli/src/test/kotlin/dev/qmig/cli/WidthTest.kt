package dev.qmig.cli

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe

/** What people look at fits a terminal of 80 columns, also where a project has grown. */
internal class WidthTest : FunSpec({
    val server = SharedServer(cached = true)
    val shell = Shell(opener = server)
    afterSpec {
        shell.close()
        server.close()
    }

    test("a run that failed is told in 80 columns") {
        LongProject.scripts().forEach { (name, body) -> shell.script(name, body) }
        shell.embedded()
        server.refuses = true
        shell.qmig("migrate") shouldBe 1
        server.refuses = false
        listOf("status", "history").forEach { command ->
            shell.qmig(command) shouldBe 0
            tooWide(shell.out).shouldBeEmpty()
        }
    }

    context("every line of it is at most 80 columns wide, unless one word alone is wider") {
        LongProject.on(shell, server)
        withData(
            nameFn = { "qmig " + it.joinToString(" ") },
            listOf("status"),
            listOf("plan"),
            listOf("history"),
            listOf("drift"),
            listOf("diff", "migrations", "live"),
            listOf("diff", "migrations@20", "migrations"),
            listOf("lint"),
            listOf("graph"),
            listOf("verify"),
            listOf("report", "-o", "report.html"),
        ) { command ->
            shell.qmig(*command.toTypedArray())
            shell.out.lines().size shouldBeGreaterThan 2
            withClue(shell.out) { tooWide(shell.out).shouldBeEmpty() }
        }
    }
})

private const val WIDTH = 80

private fun tooWide(text: String) = text.lines().filter { it.length > WIDTH && ' ' in it.trim() }
