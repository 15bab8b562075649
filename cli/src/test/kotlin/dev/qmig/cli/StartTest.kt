package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import java.io.DataInputStream

internal class StartTest : FunSpec({
    context("a Java that is too old is told apart from one that will do") {
        withData("1.8" to true, "9" to true, "11" to true, "16" to true, "17" to false, "25" to false) { (java, old) ->
            Start.isTooOld(java) shouldBe old
        }
    }

    test("Java 8 can read the class that says so") {
        val version = DataInputStream(checkNotNull(Start::class.java.getResourceAsStream("Start.class"))).use {
            it.skipBytes(6)
            it.readUnsignedShort()
        }
        version shouldBe 52
    }
})
