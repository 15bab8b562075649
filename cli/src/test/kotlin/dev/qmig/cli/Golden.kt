package dev.qmig.cli

import io.kotest.assertions.withClue
import io.kotest.matchers.shouldBe
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.readText
import kotlin.io.path.writeText

/**
 * Compares what was shown with what is kept in `src/test/resources/golden`. Run with `-Dqmig.golden=write` it writes the
 * files anew and still fails, so that nothing can be blessed by accident.
 */
internal object Golden {
    /** Where they are kept. */
    val FOLDER: Path = Path.of("src/test/resources/golden")
    private val REWRITE = System.getProperty("qmig.golden") == "write"

    /** Fails where [actual] is not the text kept under [name]. */
    fun check(name: String, actual: String): Unit = check(FOLDER.resolve("$name.txt"), actual)

    /** Fails where [actual] is not the text of [file]. */
    fun check(file: Path, actual: String) {
        val kept = if (Files.exists(file)) file.readText() else ""
        if (REWRITE && kept != actual) {
            file.parent.createDirectories()
            file.writeText(actual)
        }
        withClue("$file; look at the difference, then rewrite it with -Dqmig.golden=write") { actual shouldBe kept }
        check(!REWRITE) { "-Dqmig.golden=write is for looking at what changed; a run with it does not pass" }
    }
}
