package dev.qmig.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.nameWithoutExtension
import kotlin.io.path.readText
import kotlin.io.path.walk

internal class GoldenTest : FunSpec({
    test("every golden file is named by a test") {
        val sources = Path.of("src/test/kotlin").walk().joinToString { it.readText() }
        val answers = listOf("clean", "data-loss", "gc", "unlock").flatMap { listOf("$it-answer-no", "$it-answer-yes") }
        Golden.FOLDER
            .listDirectoryEntries()
            .map { it.nameWithoutExtension }
            .filterNot { "\"$it\"" in sources }
            .minus(answers.toSet())
            .shouldBeEmpty()
    }
})
