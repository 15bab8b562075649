package dev.qmig.cli.start

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.io.IOException

/** What a short run does without must not be missed. */
internal class QuickLoggingTest : FunSpec({
    test("the first reading of the configuration is told to have failed, and is made; later ones are as ever") {
        val logging = QuickLogging()
        shouldThrow<IOException> { logging.readConfiguration() }
        logging.getProperty(".level") shouldBe "INFO"
        logging.readConfiguration()
    }
})
