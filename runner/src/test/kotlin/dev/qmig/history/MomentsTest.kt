package dev.qmig.history

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import io.kotest.property.Arb
import io.kotest.property.arbitrary.javaInstant
import io.kotest.property.arbitrary.list
import io.kotest.property.arbitrary.of
import io.kotest.property.checkAll
import java.time.Instant
import java.time.format.DateTimeParseException

private fun read(text: String, reading: (String) -> Instant): Any? = try {
    reading(text)
} catch (e: DateTimeParseException) {
    e.message
}

class MomentsTest :
    FunSpec({
        test("any moment is read as it was written") {
            checkAll(2_000, Arb.javaInstant()) { Moments.parse("$it") shouldBe it }
        }

        test("what is almost one gives what Java makes of it") {
            val parts = Arb.of("2026", "-", "11", "T", "23", ":", "59", "60", ".", "5", "000000001", "Z", "+01:00", "1")
            checkAll(5_000, Arb.list(parts, 0..14)) { words ->
                val text = words.joinToString("")
                read(text, Moments::parse) shouldBe read(text, Instant::parse)
            }
        }

        context("so does each of these") {
            withData(
                "2026-11-28T20:40:00Z",
                "2026-11-28T20:40:00.5Z",
                "2026-11-28T20:40:00.123456789Z",
                "2026-11-28T20:40:00.1234567891Z",
                "2026-11-28T20:40:00.Z",
                "2026-11-28T24:00:00Z",
                "2026-11-28T23:59:60Z",
                "2026-02-30T20:40:00Z",
                "2026-13-01T20:40:00Z",
                "2026-11-28t20:40:00z",
                "2026-11-28T20:40Z",
                "2026-11-28T20:40:00+01:00",
                "+12026-11-28T20:40:00Z",
                "-0001-11-28T20:40:00Z",
                "2026-11-28T20:40:0\u0660Z",
            ) { text -> read(text, Moments::parse) shouldBe read(text, Instant::parse) }
        }

        test("what is no moment is told") {
            shouldThrow<DateTimeParseException> { Moments.parse("yesterday") }
        }
    })
