package dev.qmig.samples

import io.kotest.core.spec.style.FunSpec
import io.kotest.core.test.Enabled
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

/** The first command of the README, where nothing was built before. */
internal class FreshCheckoutTest : FunSpec({
    test("the program of a checkout builds itself and applies the sample").config(enabledOrReasonIf = { long() }) {
        val folder = tempdir().toPath()
        Checkout.copyTo(folder)
        val ended = execute(folder, listOf("./qmig", "-C", "samples/quickstart", "migrate"))
        ended.err shouldBe "building qmig (the first time takes a minute or two)\n"
        ended.out shouldContain "applied 3 migrations"
        ended.status shouldBe 0
    }
})

/** It builds everything once more, which takes as long as a quarter of the other tests. */
private fun long() = if (System.getProperty("qmig.suite") == "full") {
    Enabled.enabled
} else {
    Enabled.disabled("it builds everything once more; `-Pfull` runs it")
}
