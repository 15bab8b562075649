package dev.qmig.cli.start

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempfile
import io.kotest.matchers.shouldBe
import java.io.IOException
import java.util.Properties
import kotlin.io.path.Path
import kotlin.io.path.inputStream

/** What a short run does without must not be missed. */
internal class QuickLoggingTest : FunSpec({
    val ofJava = Properties().also { properties ->
        Path(System.getProperty("java.home"), "conf", "logging.properties").inputStream().use(properties::load)
    }

    fun started() = QuickLogging().also { shouldThrow<IOException> { it.readConfiguration() } }

    test(
        "the first reading of the configuration is told to have failed, and what the file of Java says is known without it",
    ) {
        val logging = started()
        listOf("handlers", ".level").forEach { logging.getProperty(it) shouldBe ofJava.getProperty(it) }
    }

    test("whatever else the file of Java says is what its handlers do anyway") {
        val own =
            setOf(
                "handlers",
                ".level",
                "java.util.logging.ConsoleHandler.level",
                "java.util.logging.ConsoleHandler.formatter",
            )
        ofJava.stringPropertyNames().filterNot { it in own || it.startsWith("java.util.logging.FileHandler.") } shouldBe
            emptyList()
        ofJava.getProperty("java.util.logging.ConsoleHandler.level") shouldBe "INFO"
        ofJava.getProperty("java.util.logging.ConsoleHandler.formatter") shouldBe "java.util.logging.SimpleFormatter"
    }

    test("later readings are as ever") {
        val logging = started()
        logging.readConfiguration()
        logging.getProperty("java.util.logging.FileHandler.pattern") shouldBe
            ofJava.getProperty("java.util.logging.FileHandler.pattern")
    }

    test("so is one that code reads") {
        val logging = started()
        logging.readConfiguration("mine = yes\n".byteInputStream())
        logging.getProperty("mine") shouldBe "yes"
        logging.getProperty("handlers") shouldBe null
    }

    test("a file that somebody names is read") {
        val file = tempfile().apply { writeText(".level = SEVERE\nmine = yes\n") }
        System.setProperty(NAMED, "$file")
        val logging = try {
            started()
        } finally {
            System.clearProperty(NAMED)
        }
        logging.getProperty(".level") shouldBe "SEVERE"
        logging.getProperty("mine") shouldBe "yes"
        logging.getProperty("handlers") shouldBe null
    }
})

private const val NAMED = "java.util.logging.config.file"
