package dev.qmig

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.model.Version
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldStartWith
import io.qdrant.client.grpc.Collections.ListCollectionsRequest
import io.qdrant.client.grpc.CollectionsGrpc

/** How applications use the façade. */
class FacadeTest : FunSpec({
    fun <T> withFolder(story: (EmbeddedQdrant, MigrationsFolder) -> T): T =
        EmbeddedQdrant.inMemory().use { qdrant -> MigrationsFolder().use { folder -> story(qdrant, folder) } }

    fun EmbeddedQdrant.names() = CollectionsGrpc
        .newBlockingStub(channel())
        .list(ListCollectionsRequest.getDefaultInstance())
        .collectionsList
        .map { it.name }
        .filterNot { it.startsWith("_qmig") }

    test("an embedded Qdrant that the caller runs goes on after each run") {
        withFolder { qdrant, folder ->
            val configuration = Qmig.configure().migrations(folder.path).embedded(qdrant::channel)
            folder.write("001_articles.qmig.kts", "createCollection(\"articles\")")
            configuration.open().use { it.migrate().orThrow().current shouldBe Version.of("1") }
            qdrant.names() shouldBe listOf("articles")
            configuration.open().use { it.rollback().orThrow().current shouldBe Version.NONE }
            qdrant.names() shouldBe emptyList()
        }
    }

    test("who asks for success is told every problem, each on a line with its place") {
        withFolder { qdrant, folder ->
            folder.write("001_articles.qmig.kts", "createColection(\"articles\")")
            folder.write("002_articles.qmig.kts", "createCollection(\"articles\") { vectrs(4, Cosine) }")
            val stopped = shouldThrow<StoppedException> {
                Qmig.configure().migrations(folder.path).embedded(qdrant::channel).open().use { it.migrate() }.orThrow()
            }
            val lines = checkNotNull(stopped.message).lines()
            lines.size shouldBe 2
            lines.first() shouldStartWith "001_articles.qmig.kts:1:1: "
            lines.last() shouldStartWith "002_articles.qmig.kts:1:32: "
            stopped.problems.size shouldBe 2
        }
    }

    test("scripts use the classes that come from where a class of the application was loaded") {
        withFolder { qdrant, folder ->
            folder.write(
                "001_articles.qmig.kts",
                "import dev.qmig.ApplicationConstants\ncreateCollection(ApplicationConstants.ARTICLES)",
            )
            val configuration = Qmig.configure().migrations(folder.path).embedded(qdrant::channel)
            configuration.open().use { it.migrate() }.problems().first().message() shouldContain "ApplicationConstants"
            configuration.classPathOf(FacadeTest::class.java).open().use { it.migrate() }.orThrow()
            qdrant.names() shouldBe listOf("articles")
        }
    }

    test("a class that no jar or folder holds is refused, because scripts are compiled against those") {
        val refused = shouldThrow<IllegalStateException> { Qmig.configure().classPathOf(String::class.java) }
        refused.message shouldStartWith "`java.lang.String` was loaded from a place that is not known"
    }
})

/** What an application shares with its scripts. */
object ApplicationConstants {
    const val ARTICLES: String = "articles"
}
