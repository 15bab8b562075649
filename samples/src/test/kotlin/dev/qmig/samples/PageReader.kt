package dev.qmig.samples

import io.kotest.assertions.withClue
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.createParentDirectories
import kotlin.io.path.readText
import kotlin.io.path.writeText

/**
 * Follows a page block by block. What stands after the language of a block says how it is read:
 * - `not run here: why`: it is only looked at.
 * - A path with `/src/`, or in `samples/consumer`: the block stands, indentation aside, in that file of the checkout.
 * - Another path: the block is written to it, in [folder].
 *
 * An `sh` block is run where the one before it ended, with `qmig` on the `PATH`, and must succeed, or end as `exits with N` after its
 * language says. A `text` or `json` block is what the `sh` block before it shows on both outputs.
 *
 * @param url what `QDRANT_URL` says, shown as `http://localhost:6334`; null where it is not set
 * @param typed whether each line of an `sh` block is a command that the [transcript] shows above its output
 */
internal class PageReader(private val folder: Path, private val url: String?, private val typed: Boolean) {
    private val said = StringBuilder()
    private val place = Files.createTempFile("qmig-page", ".place").also { it.toFile().deleteOnExit() }
    private val variables = mapOf(
        "PATH" to folder.toString() + File.pathSeparator + System.getenv("PATH"),
        "QMIG_OPTS" to "-Duser.name=ada",
        "QMIG_PAGE" to place.toString(),
        "QDRANT_URL" to url,
        "QDRANT_API_KEY" to null,
    )
    private var where = folder
    private var shown = ""

    /** How many blocks were run, or compared with a file of the checkout. */
    var checked: Int = 0
        private set

    /** What the commands show, for each block that says something else. */
    val shownInstead: MutableMap<MarkdownBlock, String> = mutableMapOf()

    /** What a terminal would hold by now, and as comments the files that were written. */
    val transcript: String get() = said.toString()

    fun follow(block: MarkdownBlock) {
        when {
            block.note.startsWith("not run here: ") -> Unit
            block.language == "sh" -> run(block)
            block.language in setOf("text", "json") -> look(block)
            COMPARED.containsMatchIn(block.note) -> compare(block)
            else -> write(block)
        }
    }

    private fun run(block: MarkdownBlock) {
        val status = if (block.note.isEmpty()) 0 else block.note.removePrefix("exits with ").toInt()
        val script = "exec 2>&1\ntrap 'pwd >\"\$QMIG_PAGE\"' EXIT\n" + if (typed) echoing(block.text) else block.text
        val ended = execute(where, listOf("sh", "-e", "-c", script), variables)
        withClue(ended.out) { ended.status shouldBe status }
        where = Path.of(place.readText().trim())
        val out = ended.out.replace(folder.toString(), HOME).replace(url ?: USUAL, USUAL)
        said.append(out).append('\n')
        shown = if (typed) out.lines().filterNot { it.startsWith(PROMPT) }.joinToString("\n") else out
        checked++
    }

    private fun compare(block: MarkdownBlock) {
        unindented(Checkout.root.resolve(block.note).readText()) shouldContain unindented(block.text)
        checked++
    }

    private fun look(block: MarkdownBlock) {
        if (masked(shown) != masked(block.text)) shownInstead[block] = shown
    }

    private fun write(block: MarkdownBlock) {
        check(block.note.isNotEmpty()) { "the block says neither which file it is nor why it is not run" }
        folder.resolve(block.note).createParentDirectories().writeText(block.text)
        said.append("# ${folder.resolve(block.note).fileName} now says:\n")
        block.text.trim().lines().forEach { said.append("#   $it".trimEnd()).append('\n') }
        said.append('\n')
    }

    private fun echoing(commands: String) = commands.trim().lines().joinToString("\n") { line ->
        check(!line.endsWith("\\")) { "each line of a recorded page is a command of its own" }
        "printf '%s\\n' '$PROMPT${line.replace("'", "'\\''")}'\n$line"
    }

    private fun unindented(text: String) = text.lines().joinToString("\n", transform = String::trim)

    private companion object {
        val COMPARED = Regex("/src/|^samples/consumer/")
        const val PROMPT = "$ "

        /** Stands for the folder, as the name of a user stands for whoever runs the tests. */
        const val HOME = "/home/ada"

        const val USUAL = "http://localhost:6334"
    }
}
