package dev.qmig.testing.examples

import dev.qmig.testing.QdrantSpecExtension
import io.kotest.core.extensions.install
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.qdrant.client.PointIdFactory.id
import io.qdrant.client.VectorsFactory.vectors
import io.qdrant.client.grpc.Points.PointStruct
import java.nio.file.Path

class ArticlesKotestTest : FunSpec({
    val qdrant = install(QdrantSpecExtension.migrated(Path.of("src/test/migrations")))

    context("one article") {
        val article = PointStruct.newBuilder().setId(id(1)).setVectors(vectors(0.6f, 0.8f)).build()
        qdrant.client.upsertAsync("articles_live", listOf(article)).get()

        test("may be deleted") {
            qdrant.client.deleteAsync("articles", listOf(id(1))).get()
            qdrant.client.countAsync("articles").get() shouldBe 0
        }
        test("is there again for the next test") {
            qdrant.client.countAsync("articles").get() shouldBe 1
        }
    }
})
