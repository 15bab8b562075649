package dev.qmig.http

import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset

private val CLOCK = Clock.fixed(Instant.parse("2026-11-28T09:30:00Z"), ZoneOffset.UTC)

internal class RetryAfterTest : FunSpec({
    context("a server says how long to leave it alone in seconds or with a date") {
        withData(
            nameFn = { "${it.first}" },
            "7" to Duration.ofSeconds(7),
            " 0 " to Duration.ZERO,
            "-3" to Duration.ZERO,
            "Sat, 28 Nov 2026 09:30:05 GMT" to Duration.ofSeconds(5),
            "Sat, 28 Nov 2026 09:29:00 GMT" to Duration.ZERO,
            "soon" to null,
            null to null,
        ) { (header, pause) -> RetryAfter.pause(header, CLOCK) shouldBe pause }
    }
})
