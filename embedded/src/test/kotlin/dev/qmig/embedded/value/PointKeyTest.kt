package dev.qmig.embedded.value

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.property.Arb
import io.kotest.property.arbitrary.choice
import io.kotest.property.arbitrary.long
import io.kotest.property.arbitrary.map
import io.kotest.property.arbitrary.uuid
import io.kotest.property.checkAll

class PointKeyTest :
    FunSpec({
        val keys = Arb.choice(Arb.long().map { PointKey.of(it) }, Arb.uuid().map { PointKey.of(it) })

        test("is the same after bytes and after the wire") {
            checkAll(keys) { key ->
                PointKey.ofBytes(key.toBytes()) shouldBe key
                PointKey.of(key.toProto()) shouldBe key
            }
        }

        test("puts numbers before UUIDs and large numbers after small ones") {
            val uuid = PointKey.of(checkNotNull(Uuids.parse("00000000000000000000000000000000")))
            listOf(uuid, PointKey.of(-1), PointKey.of(0), PointKey.of(Long.MAX_VALUE)).sorted() shouldContainExactly
                listOf(PointKey.of(0), PointKey.of(Long.MAX_VALUE), PointKey.of(-1), uuid)
        }
    })
