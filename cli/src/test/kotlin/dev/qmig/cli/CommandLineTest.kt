package dev.qmig.cli

import dev.qmig.RollbackGoal
import dev.qmig.cli.command.Action
import dev.qmig.cli.command.CommandLine
import dev.qmig.cli.command.GlobalOptions
import dev.qmig.cli.command.Request
import dev.qmig.data.MoveOptions
import dev.qmig.http.Secret
import dev.qmig.model.Reembed
import dev.qmig.model.Version
import dev.qmig.model.WriteOrdering
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe

internal class CommandLineTest : FunSpec({
    val lastOne = Action.Rollback(RollbackGoal.Steps(1), dryRun = false)

    context("a command line asks for what it says") {
        withData(
            nameFn = { it.first },
            "migrate" to asking(Action.Migrate(null, dryRun = false)),
            "migrate --write-ordering strong" to asking(
                Action.Migrate(null, dryRun = false, moves = MoveOptions(ordering = WriteOrdering.STRONG)),
            ),
            "migrate --workers 2 --points-per-second 100" to asking(
                Action.Migrate(null, dryRun = false, moves = MoveOptions(workers = 2, pointsPerSecond = 100)),
            ),
            "migrate --to-phase catch-up" to asking(
                Action.Migrate(null, dryRun = false, toPhase = Reembed.Phase.CATCH_UP),
            ),
            "migrate --to 007" to asking(Action.Migrate(Version.of("7"), dryRun = false)),
            "migrate --to=1.2 --dry-run" to asking(Action.Migrate(Version.of("1.2"), dryRun = true)),
            "rollback" to asking(lastOne),
            "rollback --to 0" to asking(Action.Rollback(RollbackGoal.To(Version.NONE), dryRun = false)),
            "rollback --steps 3 --dry-run" to asking(Action.Rollback(RollbackGoal.Steps(3), dryRun = true)),
            "status" to asking(Action.Status),
            "-C x status" to asking(Action.Status, GlobalOptions(folder = "x")),
            "status -C x" to asking(Action.Status, GlobalOptions(folder = "x")),
            "-C x status -C y" to asking(Action.Status, GlobalOptions(folder = "y")),
            "--yes rollback --accept-data-loss" to asking(lastOne, GlobalOptions(yes = true, acceptDataLoss = true)),
            "--url u --api-key-file k --migrations m --verbose status" to
                asking(Action.Status, GlobalOptions(url = "u", apiKeyFile = "k", migrations = "m", verbose = true)),
            "--api-key a status --no-color" to asking(Action.Status, GlobalOptions(apiKey = Secret("a"))),
            "--api-key a status --api-key=-" to asking(Action.Status, GlobalOptions(apiKey = Secret("-"))),
            "status --url @u" to asking(Action.Status, GlobalOptions(url = "@u")),
        ) { (line, expected) ->
            CommandLine.read(line.split(" "), "1") shouldBe expected
        }
    }

    test("every mistake of a wrong command line is told, with what comes near and where the help is") {
        transcript("wrong-command-lines") {
            qmig() shouldBe 2
            qmig("stauts") shouldBe 2
            qmig("status", "extra") shouldBe 2
            qmig("migrate", "--too", "3", "--yse") shouldBe 2
            qmig("status", "--json") shouldBe 2
            qmig("status", "--api-kye", "secret") shouldBe 2
            qmig("migrate", "--to") shouldBe 2
            qmig("migrate", "--to", "seven") shouldBe 2
            qmig("rollback", "--to", "1", "--steps", "2") shouldBe 2
            qmig("rollback", "--steps", "0") shouldBe 2
            qmig("rollback", "--steps", "many", "--to", "1..2") shouldBe 2
        }
    }

    test(
        "a command that is not there is told as such, whatever follows, and what other tools call it says what is meant",
    ) {
        transcript("wrong-commands") {
            qmig("create", "first", "table") shouldBe 2
            qmig("mirgate", "--dry-run") shouldBe 2
            qmig("-C", ".", "plan") shouldBe 2
            qmig("history") shouldBe 2
            qmig("nonsense", "--to", "3") shouldBe 2
            qmig("help", "nonsense") shouldBe 2
            qmig("--api-kye", "secret", "migrate") shouldBe 2
        }
    }

    test("`help` with a command shows the help of the command") {
        CommandLine.read(listOf("help", "migrate"), "1") shouldBe CommandLine.read(listOf("migrate", "--help"), "1")
    }

    test("the help and the version go to standard output") {
        transcript("help") {
            qmig("--help") shouldBe 0
            qmig("migrate", "--help") shouldBe 0
            qmig("rollback", "-h") shouldBe 0
            qmig("status", "--help") shouldBe 0
            qmig("--version") shouldBe 0
            qmig("version") shouldBe 0
            qmig("-V") shouldBe 0
        }
    }
})

private fun asking(action: Action, options: GlobalOptions = GlobalOptions()) =
    CommandLine.Asks(Request(options, action))
