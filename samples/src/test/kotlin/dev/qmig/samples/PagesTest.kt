package dev.qmig.samples

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.concurrency.TestExecutionMode
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.exists
import kotlin.io.path.readText
import kotlin.io.path.writeText

/**
 * Runs the pages as a reader would, from top to bottom in one folder ([PageReader] tells how the blocks are read). The run of a page
 * that is recorded is kept beside it, with every command as it was typed. With `-Dqmig.golden=write` what a page shows and what is
 * recorded are written anew where they say something else, and the run fails on purpose. The ordinary build runs some of the pages and
 * counts the others as skipped; the full one runs all.
 */
internal class PagesTest : FunSpec({
    testExecutionMode = TestExecutionMode.LimitedConcurrency(PAGES_AT_ONCE)

    (RECORDED.keys + FIRST + OTHERS).forEach { name ->
        test("what $name says works").config(enabled = IS_FULL || name !in OTHERS) {
            val file = Checkout.root.resolve(name)
            val folder = readersFolder()
            PageServer(KEYS[name]).use { server ->
                val reader = PageReader(folder, server.takeIf { name in SERVED }?.url, name in RECORDED)
                MarkdownBlock.of(file.readText()).forEach { block ->
                    withClue("$name:${block.line}") { reader.follow(block) }
                }
                withClue("blocks that were run or compared") { reader.checked shouldBeGreaterThan 0 }
                compare(MarkdownBlock.replaced(file.readText(), reader.shownInstead), file)
                RECORDED[name]?.let { compare(reader.transcript, Checkout.root.resolve(it)) }
            }
            folder.toFile().deleteRecursively()
            check(!REWRITE) { "-Dqmig.golden=write is for looking at what changed; a run with it does not pass" }
        }
    }
})

private const val PAGES_AT_ONCE = 2

private val REWRITE = System.getProperty("qmig.golden") == "write"

/** What a reader meets first, and the page that has every command. */
private val FIRST = listOf(
    "README.md",
    "docs/commands.md",
    "docs/how-to/ci.md",
    "docs/how-to/copy.md",
)

/** Each takes as long as what it shows, so that these are run in the full suite alone. */
private val OTHERS = listOf(
    "docs/concepts.md",
    "docs/how-to/data.md",
    "docs/how-to/embedders.md",
    "docs/how-to/environments.md",
    "docs/how-to/existing-server.md",
    "docs/how-to/reembed.md",
    "docs/how-to/secrets.md",
    "docs/how-to/teams.md",
    "docs/how-to/testing.md",
    "docs/json.md",
    "docs/parameters.md",
    "samples/blue-green/README.md",
    "samples/reembed/README.md",
)

private val IS_FULL = System.getProperty("qmig.suite") == "full"

/** Pages that find the URL of a server in `QDRANT_URL`. */
private val SERVED = setOf("docs/how-to/ci.md", "docs/how-to/existing-server.md", "docs/how-to/secrets.md")

/** What their servers ask for. */
private val KEYS = mapOf("docs/how-to/secrets.md" to "s3cret")

private val RECORDED = mapOf("docs/tutorial.md" to "docs/tutorial-run.txt")

/** A folder with what the pages use of the checkout. */
private fun readersFolder(): Path {
    val folder = Files.createTempDirectory("qmig-pages").toRealPath()
    listOf("quickstart", "blue-green", "reembed")
        .forEach { Checkout.copySample(it, folder.resolve("samples").resolve(it)) }
    val program = folder.resolve("qmig")
    program.writeText("#!/bin/sh\nexec '${Checkout.program}' \"$@\"\n")
    program.toFile().setExecutable(true)
    return folder
}

private fun compare(actual: String, file: Path) {
    val kept = if (file.exists()) file.readText() else ""
    if (REWRITE && masked(kept) != masked(actual)) file.writeText(actual)
    withClue("$file; look at the difference, then write it anew with -Dqmig.golden=write") {
        masked(actual) shouldBe masked(if (REWRITE) file.readText() else kept)
    }
}
