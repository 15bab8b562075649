package dev.qmig.samples

import dev.qmig.embedded.EmbeddedQdrant
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** The project of a stranger, built with what `mvn install` puts into a local repository. */
internal class ConsumerTest : FunSpec({
    val folder = tempdir().toPath()
    val bin = folder.resolve("bin")
    Maven.into(bin)
    Files.createSymbolicLink(bin.resolve("qmig"), Checkout.program)
    val project = folder.resolve("consumer")
    Checkout.copySample("consumer", project)

    fun run(commands: String, where: Path = project, variables: Map<String, String> = emptyMap()): Ended {
        val path = mapOf("PATH" to "$bin:${System.getenv("PATH")}", "JDK_JAVA_OPTIONS" to "-XX:TieredStopAtLevel=1")
        val ended = execute(where, listOf("sh", "-e", "-c", commands), path + variables)
        withClue("$commands:\n${ended.out}${ended.err}") { ended.status shouldBe 0 }
        return ended
    }

    test("it builds with nothing but the installed modules, and its page is true") {
        val page = MarkdownBlock.of(project.resolve("README.md").readText())
        page.map { it.language } shouldBe listOf("sh", "sh", "text", "sh", "text", "sh")
        page.fold("") { shown, block ->
            withClue("README.md:${block.line}") {
                if (block.language == "sh") run(block.text).out else shown.also { it shouldBe block.text }
            }
        }
    }

    test("its application takes a server up and down") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(0).use { port ->
                val server = SharedServer(qdrant)

                fun migrate(direction: String) = run(
                    "java -cp 'target/application/*' com.example.search.Migrate $direction",
                    variables = mapOf("QDRANT_URL" to "http://localhost:${port.port()}"),
                )
                migrate("up")
                server.schema().aliases shouldBe mapOf("articles" to "articles_v1")
                server.schema().collections.keys shouldBe setOf("articles_v1", "notes")
                migrate("down")
                server.schema() shouldBe Seen(emptyMap(), emptyMap())
            }
        }
    }

    test("a project with nothing but the command line has one version of everything") {
        val pom = project.resolve("pom.xml").readText()
        val dependencies = pom.substringAfter("<dependencies>").substringBefore("</dependencies>")
        val cli = "<dependency><groupId>dev.qmig</groupId><artifactId>cli</artifactId>" +
            "<version>\${qmig.version}</version></dependency>"
        val other = folder.resolve("other").createDirectories()
        other.resolve("pom.xml").writeText(pom.replace(dependencies, cli))
        run("mvn validate", where = other)
    }
})
