package dev.qmig.model

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.property.Arb
import io.kotest.property.arbitrary.list
import io.kotest.property.arbitrary.of
import io.kotest.property.checkAll
import java.math.BigInteger
import java.util.Optional

class VersionTest : FunSpec({
    test("a text is a version where it is digits separated by single dots") {
        val form = Regex("[0-9]+(\\.[0-9]+)*")
        val parts = Arb.of("0", "7", "12", "999999999999999999", "1000000000000000000", ".", "-", "v", "\u0661", " ")
        checkAll(5_000, Arb.list(parts, 0..6)) { words ->
            val text = words.joinToString("")
            val expected =
                if (form.matches(text)) Version(text.split(".").map(::BigInteger)) else null
            Version.parse(text).orElse(null) shouldBe expected
        }
    }

    test("versions are ordered number by number") {
        val ordered = listOf(
            "0",
            "0.0.1",
            "0.1",
            "1",
            "1.0.1",
            "1.1",
            "1.2",
            "1.10",
            "2",
            "10",
            "99",
            "20261120093000",
            "18446744073709551616",
            "99999999999999999999",
            "100000000000000000000",
        ).map(Version::of)
        ordered.shuffled().sorted() shouldBe ordered
        ordered.zipWithNext { before, after -> withClue("$before, $after") { after.isAfter(before) shouldBe true } }
        ordered.forEach { it.isAfter(it) shouldBe false }
    }

    listOf(
        "001" to "1",
        "1.0" to "1",
        "1.0.0" to "1",
        "01.02" to "1.2",
        "1.0.1" to "1.0.1",
        "0" to "0",
        "000.0" to "0",
        "00000000000000000001" to "1",
        "12345678901234567890" to "12345678901234567890",
    ).forEach { (written, shortest) ->
        test("$written is the same version as $shortest") {
            Version.of(written) shouldBe Version.of(shortest)
            Version.of(written).hashCode() shouldBe Version.of(shortest).hashCode()
            Version.of(written).compareTo(Version.of(shortest)) shouldBe 0
            Version.of(written).toString() shouldBe shortest
        }
    }

    listOf("", " ", "1.", ".1", "1..2", "a", "1a", "v1", "-1", "+1", "1,2", " 1", "1\n", "1_2", "١").forEach { text ->
        test("'$text' is no version") {
            Version.parse(text) shouldBe Optional.empty()
            shouldThrow<InvalidValueException> { Version.of(text) }.message shouldBe
                "`$text` is not a version: digits, optionally separated by dots, as in `7` or `1.2`"
        }
    }

    test("version 0 is the state before the first migration") {
        Version.of("0") shouldBe Version.NONE
        Version.NONE.isNone shouldBe true
        Version.of("0.1").isNone shouldBe false
    }

    test("a version is read back from its shortest form, and its order agrees with being equal") {
        checkAll(Suite.values, drawn { version() }, drawn { version() }) { one, other ->
            Version.of(one.toString()) shouldBe one
            (one.compareTo(other) == 0) shouldBe (one == other)
            one.isAfter(other) shouldBe (other < one)
        }
    }

    test("a server's version is read as its health check reports it") {
        val read = mapOf(
            "1.18.3" to "1.18.3",
            "v1.17.0" to "1.17.0",
            "1.18.0-dev" to "1.18.0",
            "1.18.0+abc" to "1.18.0",
            "1.18" to "1.18.0",
            " 1.2.3\n" to "1.2.3",
        )
        read.forEach { (text, version) -> ServerVersion.parse(text).map { "$it" } shouldBe Optional.of(version) }
        listOf(
            "",
            "1",
            "v",
            "latest",
            "1.x",
            "1.2.",
            "1.2.3.",
            "1.2.3.4",
            "1.2.3 a",
            "-1.2.3",
            "1.9999999.0",
            "1.\u0662",
        ).forEach {
            withClue(it) { ServerVersion.parse(it) shouldBe Optional.empty() }
        }
    }

    test("servers are ordered number by number") {
        val ordered = listOf("1.9.10", "1.16.3", "1.17.0", "1.17.1", "1.18.0", "2.0.0")
            .map { ServerVersion.parse(it).orElseThrow() }
        ordered.shuffled().sorted() shouldBe ordered
        ServerVersion.LOWEST_SUPPORTED.toString() shouldBe "1.17.0"
    }
})

private fun Draw.version(): Version = Version(List(between(0, 3)) { between(0, 2).toBigInteger() })
