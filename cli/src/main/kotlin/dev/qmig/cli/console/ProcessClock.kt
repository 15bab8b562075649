package dev.qmig.cli.console

import java.time.Clock
import java.time.Instant
import java.time.ZoneId

/**
 * The clock of this process. Its zone is looked up when a time is shown: Java opens every jar for that, to see whether it has rules of time
 * zones, which takes a third of `--version`.
 */
internal object ProcessClock : Clock() {
    override fun getZone(): ZoneId = ZoneId.systemDefault()

    override fun withZone(zone: ZoneId): Clock = system(zone)

    override fun instant(): Instant = Instant.now()
}
