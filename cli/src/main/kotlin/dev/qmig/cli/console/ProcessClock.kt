package dev.qmig.cli.console

import java.time.Clock
import java.time.Instant
import java.time.OffsetDateTime
import java.time.ZoneId
import java.time.ZoneOffset
import java.util.TimeZone

/**
 * The clock of this process. Its [zone][getZone] is looked up when somebody asks for it: Java opens every jar for that, to see whether it has rules of
 * time zones, which takes a third of `--version`. [local] does without.
 */
internal object ProcessClock : Clock() {
    override fun getZone(): ZoneId = ZoneId.systemDefault()

    override fun withZone(zone: ZoneId): Clock = system(zone)

    override fun instant(): Instant = Instant.now()

    /** What the clocks on the walls show at [instant]. */
    fun local(instant: Instant): OffsetDateTime {
        val millis = TimeZone.getDefault().getOffset(instant.toEpochMilli())
        return instant.atOffset(ZoneOffset.ofTotalSeconds(millis / MILLIS_PER_SECOND))
    }

    private const val MILLIS_PER_SECOND = 1000
}

/** What this clock shows at [instant]. */
internal fun Clock.local(instant: Instant): OffsetDateTime =
    if (this === ProcessClock) ProcessClock.local(instant) else instant.atZone(zone).toOffsetDateTime()
