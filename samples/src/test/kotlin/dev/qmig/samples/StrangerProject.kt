package dev.qmig.samples

import io.kotest.assertions.withClue
import io.kotest.matchers.shouldBe
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.readText

/** A copy of the sample [name] in [folder] as a stranger has it, who knows nothing but what `mvn install` put into a local repository. */
internal class StrangerProject(name: String, folder: Path) {
    private val bin = folder.resolve("bin")

    /** The root of the project. */
    val root: Path = folder.resolve(name)

    init {
        Maven.into(bin)
        Files.createSymbolicLink(bin.resolve("qmig"), Checkout.program)
        Checkout.copySample(name, root)
    }

    /** Runs [commands], which must succeed, with `mvn` and `qmig` on the path. */
    fun run(commands: String, where: Path = root, variables: Map<String, String> = emptyMap()): Ended {
        val path = mapOf("PATH" to "$bin:${System.getenv("PATH")}", "JDK_JAVA_OPTIONS" to "-XX:TieredStopAtLevel=1")
        val ended = execute(where, listOf("sh", "-e", "-c", commands), path + variables)
        withClue("$commands:\n${ended.out}${ended.err}") { ended.status shouldBe 0 }
        return ended
    }

    /** Runs every block of its page, which has [blocks] in these languages; a `text` is what the commands before it print. */
    fun runPage(vararg blocks: String) {
        val page = MarkdownBlock.of(root.resolve("README.md").readText())
        page.map { it.language } shouldBe blocks.toList()
        page.fold("") { shown, block ->
            withClue("README.md:${block.line}") {
                if (block.language == "sh") run(block.text).out else shown.also { it shouldBe block.text }
            }
        }
    }
}
