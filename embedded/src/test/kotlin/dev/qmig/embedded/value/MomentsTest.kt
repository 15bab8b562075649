package dev.qmig.embedded.value

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

class MomentsTest :
    FunSpec({
        mapOf(
            "1970-01-01" to 0L,
            "1970-01-01T00:00:01Z" to 1_000_000L,
            "1970-01-01T01:00:00+01:00" to 0L,
            "1970-01-01T01:00:00+0100" to 0L,
            "1970-01-01 00:00:00.000001" to 1L,
            "1970-01-01T00:01" to 60_000_000L,
            "1969-12-31T23:59:59Z" to -1_000_000L,
            "2024-02-30" to null,
            "2024-01-01T25:00:00Z" to null,
            "soon" to null,
            "" to null,
        ).forEach { (text, micros) ->
            test("reads `$text` as $micros") {
                Moments.parse(text).let { if (it.isPresent) it.asLong else null } shouldBe micros
            }
        }
    })
