package dev.qmig.testing

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.ints.shouldBeGreaterThanOrEqual
import io.kotest.matchers.shouldBe
import java.io.File
import java.util.Collections

/** The pages for developers show code that runs: each block stands, indentation aside, in the file that it names. */
class PageTest : FunSpec({
    val root = File("..")
    val block = Regex("""(?ms)^```(?:java|kotlin) (\S+)\n(.*?)^```$""")

    context("every block of code is from a file that is compiled") {
        withData("docs/embedded.md" to 4, "docs/how-to/application.md" to 3) { (page, least) ->
            val blocks = block.findAll(root.resolve(page).readText()).map { it.destructured }.toList()
            blocks.size shouldBeGreaterThanOrEqual least
            blocks.forEach { (file, text) ->
                val lines = root.resolve(file).readLines().map(String::trim)
                withClue("$file does not have:\n$text") {
                    (Collections.indexOfSubList(lines, text.trim().lines().map(String::trim)) >= 0) shouldBe true
                }
            }
        }
    }
})
