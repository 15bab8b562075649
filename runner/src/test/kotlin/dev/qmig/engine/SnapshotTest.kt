package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.Recovery
import dev.qmig.Refusing
import dev.qmig.RehearsalServer
import dev.qmig.RunReport
import dev.qmig.dsl.Cosine
import dev.qmig.model.CollectionName
import dev.qmig.model.ProblemCode
import dev.qmig.model.Snapshot
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.use
import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldEndWith
import io.qdrant.client.grpc.SnapshotsGrpc
import io.qdrant.client.grpc.SnapshotsService.ListSnapshotsRequest

private val accepting = MigrateOptions(consent = Consent.ACCEPT)

private fun migrations() = CodedMigrations()
    .write(1) { createCollection("articles") { vector("title", 4, Cosine) } }

private fun Outcome<RunReport>.snapshots() = (this as Outcome.Done).value.snapshots.map { it.snapshot }

class SnapshotTest : SnapshotSuite(EmbeddedServer)

abstract class SnapshotSuite(servers: RehearsalServer) : FunSpec({
    test("a snapshot before a deletion is on the server, in the report, and told again when the deletion is undone") {
        servers.use { server ->
            val migrations = migrations()
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.addPoints("articles", 3)
            migrations.write(2) { deleteCollection("articles", snapshotBefore = true) }
            val taken = server.qmig(migrations).use { it.migrate(accepting) }.snapshots().single()
            taken.collection shouldBe CollectionName("articles")
            taken.name shouldEndWith ".snapshot"
            server.qmig(migrations).use { it.rollback() }.snapshots() shouldBe listOf(taken)
        }
    }

    test("a refused snapshot stops before anything is destroyed, and the next run takes one") {
        servers.use { server ->
            server.qmig(migrations()).use { it.migrate().problems().shouldBeEmpty() }
            val migrations = migrations().write(2) { deleteVector("articles", "title", snapshotBefore = true) }
            val full = Refusing("Create", Status.RESOURCE_EXHAUSTED, except = 0)
            server.qmig(migrations, full).use { it.migrate() }.problemCodes() shouldBe listOf(ProblemCode.REFUSED)
            server.schema().collections().values.single().config().vectors().size shouldBe 1
            server.qmig(migrations).use { it.migrate() }.snapshots().size shouldBe 1
            server.schema().collections().values.single().config().vectors().size shouldBe 0
        }
    }

    test("a snapshot of which nobody knows whether it was taken is taken again") {
        servers.use { server ->
            server.qmig(migrations()).use { it.migrate().problems().shouldBeEmpty() }
            val migrations = migrations().write(2) { createSnapshot("articles") }
            val lost = Refusing("Create", Status.UNAVAILABLE, except = 0, sent = true)
            server.qmig(migrations, lost).use { it.migrate() }.problemCodes() shouldBe listOf(ProblemCode.UNREACHABLE)
            server.qmig(migrations).use { it.migrate() }.snapshots().size shouldBe 1
            val listed = SnapshotsGrpc.newBlockingStub(server.channel())
                .list(ListSnapshotsRequest.newBuilder().setCollectionName("articles").build())
            listed.snapshotDescriptionsCount shouldBe 2
        }
    }

    test("vectors that points have are destroyed only with consent, and the refusal counts them") {
        servers.use { server ->
            val migrations = migrations().write(2) { deleteVector("articles", "title") }
            server.qmig(migrations).use { it.migrate() }.problems().shouldBeEmpty()
            server.qmig(migrations).use { it.rollback() }.problems().shouldBeEmpty()
            server.addPoints("articles", 2)
            server.addVectors("articles", "title", listOf(1f, 0f, 0f, 0f), count = 3)
            val refused = server.qmig(migrations).use { it.migrate() }.problems().single()
            refused.code() shouldBe ProblemCode.DATA_LOSS
            refused.message() shouldContain "3 vectors `title` of `articles`"
            server.qmig(migrations).use { it.migrate(accepting) }.problems().shouldBeEmpty()
        }
    }

    test("the call that brings a snapshot back is one that a shell takes as it stands") {
        val articles = Snapshot(CollectionName("it's all"), "a.snapshot", 7, "ab")
        Recovery("http://db:6333").of(articles).recovery shouldBe
            "curl -X PUT 'http://db:6333/collections/it%27s%20all/snapshots/recover' " +
            "-H 'content-type: application/json' -H \"api-key: ${'$'}QDRANT_API_KEY\" " +
            """-d '{"location":"file:///qdrant/snapshots/it'\''s all/a.snapshot","checksum":"ab"}'"""
        Recovery("http://db:6333").of(Snapshot(null, "full.snapshot", 7, null)).recovery shouldBe
            "start the server with `--storage-snapshot /qdrant/snapshots/full.snapshot`"
    }
})
