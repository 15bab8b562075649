package dev.qmig.cli.command

import dev.qmig.Readiness
import dev.qmig.RollbackGoal

/** What the lines ask for that people and pipelines use most: reading one takes longer than connecting to a server. */
internal object ReadyRequests {
    private val consenting = GlobalOptions(yes = true)

    /** The lines, each with what reading it comes to. */
    val LINES: Map<List<String>, Request> = mapOf(
        listOf("status") to Request(GlobalOptions(), Action.Status),
        listOf("migrate") to Request(GlobalOptions(), Action.Migrate(null, dryRun = false)),
        listOf("migrate", "--yes") to Request(consenting, Action.Migrate(null, dryRun = false)),
        listOf("migrate", "--dry-run") to Request(GlobalOptions(), Action.Migrate(null, dryRun = true)),
        listOf("rollback") to Request(GlobalOptions(), Action.Rollback(RollbackGoal.Steps(1), dryRun = false)),
        listOf("rollback", "--yes") to Request(consenting, Action.Rollback(RollbackGoal.Steps(1), dryRun = false)),
        listOf("wait") to Request(GlobalOptions(), Action.Wait(Readiness.READY, WaitCommand.LONGEST)),
        listOf("history") to Request(GlobalOptions(), Action.History(HistoryCommand.SHOWN_RUNS)),
    )
}
