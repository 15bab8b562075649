package dev.qmig.samples

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.createParentDirectories
import kotlin.io.path.readText
import kotlin.io.path.writeText

/**
 * Runs the pages as a reader would, from top to bottom in one folder: a block with the name of a file is written there,
 * an `sh` block is run and must succeed, a `text` or `json` block is what the `sh` block before it shows. A block that is not run
 * says why after its language. A `java` block stands, indentation aside, in the file that it names.
 */
internal class PagesTest : FunSpec({
    listOf(
        "README.md",
        "docs/json.md",
        "docs/parameters.md",
        "docs/commands.md",
        "samples/blue-green/README.md",
    ).forEach { name ->
        test("what $name says works") {
            val reader = Reader(readersFolder())
            MarkdownBlock.of(Checkout.root.resolve(name).readText()).forEach { block ->
                withClue("$name:${block.line}") { reader.follow(block) }
            }
            withClue("commands run") { (reader.commands > 0) shouldBe true }
        }
    }
})

/** A folder with what the pages use of the checkout. */
private fun readersFolder(): Path {
    val folder = Files.createTempDirectory("qmig-pages")
    listOf("quickstart", "blue-green").forEach { Checkout.copySample(it, folder.resolve("samples").resolve(it)) }
    val program = folder.resolve("qmig")
    program.writeText("#!/bin/sh\nexec '${Checkout.program}' \"$@\"\n")
    program.toFile().setExecutable(true)
    return folder
}

private class Reader(private val folder: Path) {
    private var shown = ""

    /** How many blocks were run. */
    var commands: Int = 0
        private set

    fun follow(block: MarkdownBlock) {
        when (block.language) {
            "sh" -> if (block.note.isEmpty()) run(block.text)
            "text", "json" -> masked(shown) shouldBe masked(block.text)
            "java" -> unindented(Checkout.root.resolve(block.note).readText()) shouldContain unindented(block.text)
            else -> folder.resolve(block.note).createParentDirectories().writeText(block.text)
        }
    }

    private fun run(commands: String) {
        val ended = execute(folder, listOf("sh", "-e", "-c", commands))
        withClue(ended.out + ended.err) { ended.status shouldBe 0 }
        shown = ended.out
        this.commands++
    }

    private fun unindented(text: String) = text.lines().joinToString("\n", transform = String::trim)

    private fun masked(text: String) = text
        .replace(Regex("""\b\d+ ms\b|\b\d+\.\d s\b"""), "<time>")
        .replace(Regex("""(?<="duration_ms": )\d+"""), "<time>")
        .replace(Regex("""\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z"""), "<instant>")
        .replace(Regex("""(?<="who": ")[^"]+"""), "<who>")
        .replace(Regex("""(?<="version": ")\d+\.\d+\.\d+(-SNAPSHOT)?"""), "<version>")
        .replace(Regex("""\d{4}-\d\d-\d\d \d\d:\d\d +\S+ +"""), "<when> <who> ")
        .replace(Regex("""\(\S*?(samples/[a-z-]+|my-app|shop)/"""), "($1/")
        .replace(Regex(" +"), " ")
        .trim()
}
