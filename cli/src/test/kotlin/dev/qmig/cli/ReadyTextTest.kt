package dev.qmig.cli

import dev.qmig.cli.command.CommandLine
import dev.qmig.cli.command.CommandSet
import dev.qmig.cli.command.ReadyRequests
import dev.qmig.cli.command.ReadyText
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import java.nio.file.Path

/** What saves time at the start must not change what is said. */
internal class ReadyTextTest : FunSpec({
    context("a text that is kept is what the commands say") {
        withData(nameFn = { it.first }, ReadyText.LINES.toList()) { (name, lines) ->
            lines.forEach { line ->
                val shown = CommandLine.made(line, "1") as CommandLine.Shows
                Golden.check(Path.of("src/main/resources/dev/qmig/cli/command/ready/$name.txt"), shown.text)
                CommandLine.read(line, "1") shouldBe shown
            }
        }
    }

    context("a line that is not read asks for what reading it comes to") {
        withData(nameFn = { it.joinToString(" ") }, ReadyRequests.LINES.keys.toList()) { line ->
            CommandLine.Asks(ReadyRequests.LINES.getValue(line)) shouldBe CommandLine.made(line, "1")
        }
    }

    test("the version is what the commands say") {
        CommandLine.read(listOf("--version"), "1") shouldBe CommandLine.made(listOf("--version"), "1")
    }

    test("a command is made under its name") {
        CommandSet.NAMES.map { CommandSet.make(it) {}.commandName } shouldBe CommandSet.NAMES
    }

    test("a line that goes to a target is told from one that does not, before it is read") {
        listOf("status", "-C x up --to 3", "unlock").forEach { CommandSet.goesToTarget(it.split(" ")) shouldBe true }
        listOf("init", "status --help", "help status", "--version", "completion bash", "statsu").forEach {
            CommandSet.goesToTarget(it.split(" ")) shouldBe false
        }
    }

    context("a line comes to the same where only the command is made that it seems to name") {
        withData(LINES) { line ->
            CommandLine.read(line.split(" "), "1") shouldBe CommandLine.made(line.split(" "), "1")
        }
    }
})

private val LINES = listOf(
    "status",
    "-C status migrate",
    "-C migrate status",
    "--env up down",
    "up --to 3",
    "status migrate",
    "status --help",
    "status --halp",
    "--help status",
    "-C x --help",
    "-C x --version",
    "status --version",
    "--to status",
    "stat",
    "-- status",
    "new migrate",
    "new status --timestamp",
    "completion bash --url x",
    "completion",
    "completion tcsh",
    "serve --port 0",
    "cache warm",
)
