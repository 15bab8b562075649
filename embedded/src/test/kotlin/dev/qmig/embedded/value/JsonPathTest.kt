package dev.qmig.embedded.value

import dev.qmig.embedded.error.Refusal
import dev.qmig.embedded.text
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.property.Arb
import io.kotest.property.arbitrary.choice
import io.kotest.property.arbitrary.constant
import io.kotest.property.arbitrary.list
import io.kotest.property.arbitrary.long
import io.kotest.property.arbitrary.map
import io.kotest.property.arbitrary.string
import io.kotest.property.checkAll
import io.qdrant.client.grpc.JsonWithInt.Struct

class JsonPathTest :
    FunSpec({
        val keys = Arb.string(0..8).map { text -> Step.Key(text.filterNot { it == '"' || it == '\\' }) as Step }
        val steps = Arb.choice(keys, Arb.long(0L..99).map { Step.Index(it) }, Arb.constant(Step.Wildcard()))

        test("prints every path so that it reads back the same") {
            checkAll(keys, Arb.list(steps, 0..5)) { first, rest ->
                val path = JsonPath(listOf(first) + rest)
                JsonPath.parse(path.toString()) shouldBe path
            }
        }

        test("finds what it has set") {
            checkAll(Arb.list(keys, 1..4)) { keys ->
                val path = JsonPath(keys)
                val payload = path.force(Struct.getDefaultInstance()) { text("here") }
                path.values(payload) shouldBe listOf(text("here"))
                path.values(path.remove(payload)) shouldBe listOf()
            }
        }

        listOf("", "a.", "a[", "a[-1]", "a[99999999999999999999999]", "a..b", "\"a", "a b", "[0]").forEach { wrong ->
            test("refuses `$wrong`") {
                shouldThrow<Refusal> { JsonPath.parse(wrong) }.message shouldBe "Invalid json path: '$wrong'"
            }
        }
    })
