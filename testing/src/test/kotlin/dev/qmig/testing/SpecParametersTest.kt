package dev.qmig.testing

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.model.ProblemCode
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.extensions.install
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.nio.file.Path

private val WITHOUT = QdrantSpecExtension.migrated(Path.of("src/test/parameters"))

class SpecParametersTest : FunSpec({
    val given = mutableMapOf<String, Any>("size" to 3)
    val books = install(WITHOUT.withParameters(mapOf("size" to 5, "name" to "books")))
    val articles = install(WITHOUT.withParameters(given))
    given["size"] = 7

    test("each extension has its own values, and what is not given is as declared") {
        sizes(books.server) shouldBe mapOf("books" to 5L)
        sizes(articles.server) shouldBe mapOf("articles" to 3L)
    }
})

class SpecWithoutParametersTest : FunSpec({
    test("the extension that others were made of has no values, and a required one is told") {
        val bare = Migrations(Sources(Path.of("src/test/parameters")))
        bare.with { copy(parameters = mapOf("size" to 3)) }.freshServer().close()
        val failed = shouldThrow<MigrationsFailedException> { bare.freshServer() }
        failed.problems.map { it.code() } shouldBe listOf(ProblemCode.PARAMETER)
    }
})

/** The size of the vectors of each collection. */
private fun sizes(server: EmbeddedQdrant): Map<String, Long> = TestServer(server.copy()).use { copy ->
    copy.client.listCollectionsAsync().get().filterNot { it.startsWith("_qmig") }.associateWith {
        copy.client.getCollectionInfoAsync(it).get().config.params.vectorsConfig.params.size
    }
}
