package dev.qmig.testing

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import java.io.File
import java.util.Collections

/** The page on the embedded Qdrant shows code that runs: each block stands, indentation aside, in the test that it names. */
class PageTest : FunSpec({
    val root = File("..")
    val block = Regex("""(?ms)^```(?:java|kotlin) (\S+)\n(.*?)^```$""")
    val blocks = block.findAll(root.resolve("docs/embedded.md").readText()).map { it.destructured }.toList()

    test("every block of code is from a test") {
        blocks.size shouldBeGreaterThan 3
        blocks.forEach { (file, text) ->
            val lines = root.resolve(file).readLines().map(String::trim)
            withClue("$file does not have:\n$text") {
                (Collections.indexOfSubList(lines, text.trim().lines().map(String::trim)) >= 0) shouldBe true
            }
        }
    }
})
