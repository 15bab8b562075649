package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.Disturbance
import dev.qmig.Disturbing
import dev.qmig.EmbeddedServer
import dev.qmig.Outcome
import dev.qmig.Qmig
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.RunReport
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.dsl.Idf
import dev.qmig.history.HistoryEntry
import dev.qmig.history.HistoryStore
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Version
import dev.qmig.problems
import dev.qmig.qdrant.QdrantGateway
import dev.qmig.use
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThanOrEqual
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.WithPayloadSelector
import io.qdrant.client.grpc.PointsGrpc

/** Every kind of operation, but for those that need a cluster. */
private fun everything() = CodedMigrations()
    .write(1) {
        createCollection("articles") {
            vector("title", 2, Cosine)
            payloadIndexes { keyword("lang") }
        }
        createAlias("live", "articles")
        createCollection("old")
    }.write(2) {
        createVector("articles", "body", 2, Dot)
        createSparseVector("articles", "words") { modifier = Idf }
        upsertPoints("articles") {
            point(1) {
                vector("title", 0.6, 0.8)
                payload("lang" to "en")
            }
            point(2) { payload("lang" to "de") }
        }
        setPayload("articles") {
            points(1)
            payload("seen" to true)
        }
        deletePoints("articles") { points(2) }
        execute("look", idempotent = true) { it.listCollectionsAsync().get() }
            .rollbackWith(idempotent = true) { it.listCollectionsAsync().get() }
    }.write(3) {
        updateCollection("articles") { optimizers { indexingThreshold = 5 } }
        ensureCollection("notes") { hnsw { m = 8 } }
        forEachCollection("n*") { name -> updateCollection(name) { metadata("owner" to "search") } }
        deletePayloadIndex("articles", "lang")
        switchAlias("live", to = "notes")
        renameAlias("live", "current")
        deleteVector("articles", "words", snapshotBefore = true)
        deleteAlias("current")
        deleteCollection("old")
    }

private val toNothing = RollbackOptions(RollbackGoal.To(Version.NONE))

/** What somebody sees of a target: its schema, its points, and its history but for times, runs and errors. */
private data class Seen(val schema: ClusterSchema, val points: Set<String>, val history: List<Any>)

private fun TestServer.seen() = Seen(schema(), allPoints(), entries().map(::essence))

private fun TestServer.entries(): List<HistoryEntry> =
    QdrantGateway.over(channel()).documents(HistoryStore.COLLECTION)
        .let { (HistoryStore(it).read() as HistoryStore.Intact).history().entries() }

private fun essence(entry: HistoryEntry) = listOf(
    entry.version(),
    entry.state(),
    entry.checksum(),
    entry.totalSteps(),
    entry.steps().map { listOf(it.origin(), it.change().summary(), it.inverse().changes(), it.state(), it.undone()) },
)

private fun TestServer.allPoints(): Set<String> {
    if ("articles" !in names()) return emptySet()
    val request = ScrollPoints.newBuilder().setCollectionName("articles")
        .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true)).build()
    return PointsGrpc.newBlockingStub(channel()).scroll(request).resultList
        .map { "${it.id.num} ${it.payloadMap.keys.sorted()}" }.toSet()
}

class FaultMatrixTest : FaultMatrixSuite(EmbeddedServer, oneIn(13))

/** Disturbs the requests of a run, all or one in [stride], in every way; a plain run that follows must come to the same. */
abstract class FaultMatrixSuite(servers: RehearsalServer, stride: Int) : FunSpec({
    val migrations = everything()

    fun TestServer.plain(run: (Qmig) -> Outcome<RunReport>) =
        qmig(migrations).use { run(it).problems().shouldBeEmpty() }

    fun undisturbed(vararg runs: (Qmig) -> Outcome<RunReport>): Seen = servers.use { server ->
        runs.forEach { server.plain(it) }
        server.seen()
    }

    fun matrix(wanted: Seen, prepare: (TestServer) -> Unit, run: (Qmig) -> Outcome<RunReport>) {
        var requests = 0
        var runs = 0
        for (disturbance in Disturbance.entries) {
            var at = disturbance.ordinal % stride
            do {
                val hit = servers.use { server ->
                    prepare(server)
                    server.attempts = 4
                    val disturbing = Disturbing(at, disturbance)
                    val outcome = server.qmig(migrations, disturbing).use(run)
                    withClue("$disturbance at request $at: ${outcome.problems()}") {
                        if (outcome is Outcome.Done) server.seen() shouldBe wanted
                        if (outcome is Outcome.Stopped && disturbance.length < 5) {
                            val applied = server.entries().filter { it.state().term() == "applied" }
                            outcome.soFar?.current?.let {
                                (
                                    applied.maxOfOrNull { e ->
                                        e.version()
                                    } ?: Version.NONE
                                ) shouldBe
                                    it
                            }
                        }
                        server.plain(run)
                        server.seen() shouldBe wanted
                    }
                    disturbing.hit
                }
                runs++
                at += stride
            } while (hit)
            requests = maxOf(requests, at - stride)
        }
        println(
            "$requests requests, one in $stride disturbed in ${Disturbance.entries.size} ways: $runs runs converged",
        )
        requests shouldBeGreaterThanOrEqual 100
        runs shouldBeGreaterThanOrEqual 40 * 8 / stride
    }

    test("a migrate that is disturbed at any request is completed by a plain one") {
        matrix(undisturbed(Qmig::migrate), {}) { it.migrate() }
    }

    test("a rollback that is disturbed at any request is completed by a plain one") {
        val back = undisturbed(Qmig::migrate, { it.rollback(toNothing) })
        matrix(back, { server -> server.plain(Qmig::migrate) }) { it.rollback(toNothing) }
    }
})
