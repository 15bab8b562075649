package dev.qmig.cli.console

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.property.Arb
import io.kotest.property.arbitrary.javaInstant
import io.kotest.property.checkAll
import java.time.Clock
import java.time.Instant
import java.time.ZoneId
import java.util.TimeZone

internal class ProcessClockTest : FunSpec({
    test("the clocks on the walls show what the time zone says, at any time") {
        val before = TimeZone.getDefault()
        try {
            listOf(
                "Europe/Berlin",
                "America/St_Johns",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "UTC",
            ).forEach { zone ->
                TimeZone.setDefault(TimeZone.getTimeZone(zone))
                val times = Arb.javaInstant(
                    Instant.parse("1970-01-01T00:00:00Z")..Instant.parse("2037-01-01T00:00:00Z"),
                )
                checkAll(500, times) { instant ->
                    ProcessClock.local(instant) shouldBe instant.atZone(ZoneId.of(zone)).toOffsetDateTime()
                }
            }
        } finally {
            TimeZone.setDefault(before)
        }
    }

    test("any other clock shows its own zone") {
        val instant = Instant.parse("2026-07-01T12:00:00Z")
        Clock.fixed(instant, ZoneId.of("Europe/Berlin")).local(instant).hour shouldBe 14
    }
})
