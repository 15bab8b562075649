package dev.qmig.samples

import dev.qmig.embedded.EmbeddedQdrant
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe

/** An application that migrates when it starts. */
internal class JavaAppTest : FunSpec({
    val project = StrangerProject("java-app", tempdir().toPath())

    test("it builds, and its page is true") {
        project.runPage("sh", "sh", "text", "sh", "text")
    }

    test("it goes to a server") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            qdrant.serve(0).use { port ->
                val url = "http://localhost:${port.port()}"
                val ended = project.run(
                    "java -cp 'target/application/*' com.example.shop.Shop",
                    variables = mapOf("QDRANT_URL" to url),
                )
                ended.out.lines().takeLast(3) shouldBe
                    listOf("$url: now at version 2", "3 products, 3 in stock", "")
            }
        }
    }
})
