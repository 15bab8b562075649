package dev.qmig.samples

import dev.qmig.embedded.EmbeddedQdrant
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import kotlin.io.path.createDirectories
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** The project of a stranger, built with what `mvn install` puts into a local repository. */
internal class ConsumerTest : FunSpec({
    val folder = tempdir().toPath()
    val project = StrangerProject("consumer", folder)

    test("it builds with nothing but the installed modules, and its page is true") {
        project.runPage("sh", "sh", "text", "sh", "text", "sh")
        project.root.resolve(SUMS).readText() shouldBe
            Checkout.root.resolve("samples/consumer").resolve(SUMS).readText()
    }

    test("its application takes a server up and down") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(0).use { port ->
                val server = SharedServer(qdrant)

                fun migrate(direction: String) = project.run(
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
        val pom = project.root.resolve("pom.xml").readText()
        val dependencies = pom.substringAfter("<dependencies>").substringBefore("</dependencies>")
        val cli = "<dependency><groupId>dev.qmig</groupId><artifactId>cli</artifactId>" +
            "<version>\${qmig.version}</version></dependency>"
        val other = folder.resolve("other").createDirectories()
        other.resolve("pom.xml").writeText(pom.replace(dependencies, cli))
        project.run("mvn validate", where = other)
    }
})
