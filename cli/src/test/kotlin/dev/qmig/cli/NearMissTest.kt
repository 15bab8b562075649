package dev.qmig.cli

import dev.qmig.cli.config.ConfigFile
import dev.qmig.cli.text.NearMiss
import dev.qmig.model.NearMiss.distance
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import io.kotest.property.Arb
import io.kotest.property.arbitrary.string
import io.kotest.property.checkAll

internal class NearMissTest : FunSpec({
    context("the nearest key is found, or none where nothing is near") {
        withData(
            "ulr" to "url",
            "URL" to "url",
            "uri" to "url",
            "migration" to "migrations",
            "migartions" to "migrations",
            "api_key_file" to "api-key-file",
            "apikeyfile" to "api-key-file",
            "timeout" to null,
            "" to null,
        ) { (given, expected) ->
            NearMiss.of(given, ConfigFile.KEYS) shouldBe expected
        }
    }

    test("the distance is the same both ways, and nothing between equals") {
        checkAll(Arb.string(0..8), Arb.string(0..8)) { one, other ->
            distance(one, other) shouldBe distance(other, one)
            (distance(one, other) == 0) shouldBe (one == other)
        }
    }
})
