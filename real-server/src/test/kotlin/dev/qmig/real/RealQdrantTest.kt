package dev.qmig.real

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.qdrant.ApiKey
import dev.qmig.qdrant.Target
import io.grpc.Channel
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.SnapshotsGrpc
import io.qdrant.client.grpc.SnapshotsService.CreateFullSnapshotRequest

private const val KEY = "s3cret"

/** Somebody's server with these [collections], asked for by its port. */
private fun <R> somebodys(vararg collections: String, story: (Target, Channel) -> R): R =
    EmbeddedQdrant.inMemory().use { qdrant ->
        collections.forEach { qdrant.channel().create(it) }
        qdrant.serve(0, KEY, null).use { server ->
            val target = Target.parse("http://localhost:${server.port()}").withKey(ApiKey.of(KEY))
            story(target, qdrant.channel())
        }
    }

private fun Channel.create(name: String) {
    CollectionsGrpc.newBlockingStub(this).create(CreateCollection.newBuilder().setCollectionName(name).build())
}

/** What a server with a user's data is and is not put through. */
internal class RealQdrantTest : FunSpec({
    test("a server with collections is refused by their names, and keeps them") {
        somebodys("books", "articles", "_qmig_history") { target, owner ->
            val refusal = shouldThrow<IllegalStateException> { RealQdrant(target, KEY, wipe = false) }.message
            refusal shouldContain "the Qdrant at `$target` is not empty"
            refusal shouldContain
                "the collection `_qmig_history`, the collection `articles`, the collection `books`; name an empty one"
            refusal shouldContain "QMIG_TEST_WIPE=yes"
            Belongings(owner).collections() shouldBe listOf("_qmig_history", "articles", "books")
        }
    }

    test("a server with a full snapshot and nothing else is refused too") {
        EmbeddedQdrant.inMemory().use { qdrant ->
            SnapshotsGrpc.newBlockingStub(qdrant.channel()).createFull(CreateFullSnapshotRequest.getDefaultInstance())
            qdrant.serve(0, null, null).use { server ->
                val target = Target.parse("http://localhost:${server.port()}")
                shouldThrow<IllegalStateException> { RealQdrant(target, null, wipe = false) }.message shouldContain
                    "it has the snapshot `full-snapshot-"
            }
        }
    }

    test("a server whose owner agrees is emptied") {
        somebodys("books", "articles") { target, owner ->
            RealQdrant(target, KEY, wipe = true).close()
            Belongings(owner).collections() shouldBe emptyList()
        }
    }

    test("what a test made is deleted, and what somebody else made meanwhile is not") {
        somebodys { target, owner ->
            RealQdrant(target, KEY, wipe = false).use { real ->
                real.start(null).use { loan ->
                    loan.willMake(listOf("elsewhere", "never"))
                    loan.channel().create("articles")
                    owner.create("elsewhere")
                    owner.create("books")
                }
            }
            Belongings(owner).collections() shouldBe listOf("books")
        }
    }

    test("two tests do not have the server at once, but one after the other") {
        somebodys { target, _ ->
            RealQdrant(target, KEY, wipe = false).use { real ->
                real.start(null).use { shouldThrow<IllegalStateException> { real.start(null) } }
                real.start(null).close()
            }
        }
    }
})
