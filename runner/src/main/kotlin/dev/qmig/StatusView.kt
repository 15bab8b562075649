package dev.qmig

import dev.qmig.history.History
import dev.qmig.history.HistoryEntry
import dev.qmig.history.MigrationState
import dev.qmig.model.Node
import dev.qmig.model.Version
import dev.qmig.plan.Chain
import dev.qmig.plan.ChainLink
import dev.qmig.plan.EditedSteps
import dev.qmig.plan.Migration

/**
 * What `status` shows of [chain]. [compiled] holds the applied scripts whose text changed; one that is not in it could not be
 * compiled and counts as changed.
 */
internal fun statusOf(chain: Chain, history: History, compiled: Map<Version, Migration>): Status =
    Status(history.current(), chain.links().map { migrationStatus(it, compiled[it.version()]) })

private fun migrationStatus(link: ChainLink, changed: Migration?): MigrationStatus {
    val entry = link.entry()
    return MigrationStatus(
        version = link.version(),
        description = entry?.description() ?: link.source()?.title().orEmpty(),
        script = link.script(),
        state = stateOf(link, entry, changed),
        doneSteps = entry?.doneSteps() ?: 0,
        totalSteps = entry?.totalSteps(),
        checksum = entry?.checksum(),
        checksumState = checksumStateOf(link, entry, changed),
        parameters = entry?.parameters() ?: Node.Obj.EMPTY,
        started = entry?.started(),
        finished = entry?.finished(),
        took = entry?.duration()?.orElse(null),
        by = entry?.by()?.user(),
        error = entry?.error(),
        pausedAfter = entry?.pausedAfter()?.orElse(null),
    )
}

private fun checksumStateOf(link: ChainLink, entry: HistoryEntry?, changed: Migration?): ChecksumState = when {
    link.isMissing -> ChecksumState.MISSING
    entry == null || !link.isApplied -> ChecksumState.NONE
    !link.isTextChanged -> ChecksumState.OK
    isOtherThan(entry, changed) -> ChecksumState.CHANGED
    else -> ChecksumState.TEXT_CHANGED
}

private fun stateOf(link: ChainLink, entry: HistoryEntry?, changed: Migration?): StatusState = when {
    link.isMissing -> StatusState.MISSING
    link.late() -> StatusState.OUT_OF_ORDER
    entry == null -> StatusState.PENDING
    link.isApplied && link.isTextChanged && isOtherThan(entry, changed) -> StatusState.CHANGED
    else -> when (entry.state()) {
        MigrationState.APPLYING -> StatusState.APPLYING
        MigrationState.APPLIED -> StatusState.APPLIED
        MigrationState.FAILED -> StatusState.FAILED
        MigrationState.REVERTING -> StatusState.REVERTING
        MigrationState.REVERTED -> StatusState.REVERTED
    }
}

private fun isOtherThan(applied: HistoryEntry, changed: Migration?): Boolean =
    changed == null || EditedSteps.checkApplied(changed, applied, applied.version()).isPresent
