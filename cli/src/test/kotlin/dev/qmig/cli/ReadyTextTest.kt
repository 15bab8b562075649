package dev.qmig.cli

import dev.qmig.cli.command.CommandLine
import dev.qmig.cli.command.CommandSet
import dev.qmig.cli.command.ReadyRequests
import dev.qmig.cli.command.ReadyText
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import io.kotest.property.Arb
import io.kotest.property.arbitrary.list
import io.kotest.property.arbitrary.of
import io.kotest.property.checkAll
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
            CommandLine.Asks(checkNotNull(ReadyRequests.of(line))) shouldBe CommandLine.made(line, "1")
        }
    }

    context("so does one with options of every command") {
        withData(READY) { line ->
            val words = line.split(" ")
            CommandLine.Asks(checkNotNull(ReadyRequests.of(words))) shouldBe CommandLine.made(words, "1")
        }
    }

    test("any line comes to the same, whether it is read or not") {
        checkAll(400, Arb.list(Arb.of(WORDS), 0..6)) { line ->
            CommandLine.read(line, "1") shouldBe CommandLine.made(line, "1")
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

private val READY = listOf(
    "-C x status",
    "status -C x",
    "-C x status -C y",
    "migrate --yes --url http://h --verbose --output json",
    "--env=prod migrate --dry-run --output=markdown --no-color",
    "rollback --accept-data-loss --no-cache --migrations m",
)

private val WORDS = listOf(
    "status",
    "migrate",
    "rollback",
    "up",
    "--dry-run",
    "-C",
    "-Cx",
    "-C=x",
    "=x",
    "x",
    "",
    "--url",
    "--url=http://h",
    "http://h",
    "--env",
    "prod",
    "--yes",
    "--yes=true",
    "--verbose",
    "--no-cache",
    "--no-color",
    "--output",
    "--output=json",
    "json",
    "xml",
    "--accept-data-loss",
    "--to",
    "1",
    "--",
    "-",
    "@nothing",
)

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
