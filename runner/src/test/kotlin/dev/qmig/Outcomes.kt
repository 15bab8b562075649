package dev.qmig

import dev.qmig.history.RunEntry
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version

// What tests ask of outcomes.

internal fun Outcome<*>.problems(): List<Problem> = when (this) {
    is Outcome.Done -> emptyList()
    is Outcome.Stopped -> problems
}

internal fun Outcome<*>.problemCodes(): List<ProblemCode> = problems().map(Problem::code)

internal fun Outcome<Status>.value(): Status = (this as Outcome.Done).value

internal fun Outcome<Status>.states(): List<StatusState> = value().migrations.map(MigrationStatus::state)

internal fun Outcome<RunReport>.current(): Version = (this as Outcome.Done).value.current

/** What each run was asked to do, oldest first. */
internal fun Outcome<List<RunEntry>>.runs(): List<String> = (this as Outcome.Done).value.map(RunEntry::command)
