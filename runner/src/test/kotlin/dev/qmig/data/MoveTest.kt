package dev.qmig.data

import dev.qmig.Disturbance
import dev.qmig.Disturbing
import dev.qmig.EmbeddedServer
import dev.qmig.PassThrough
import dev.qmig.Rewriting
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.engine.AbandonedException
import dev.qmig.engine.LeaseSeeker
import dev.qmig.engine.Progress
import dev.qmig.history.LeaseEntry
import dev.qmig.history.LeaseStore
import dev.qmig.history.RunInfo
import dev.qmig.model.CollectionName
import dev.qmig.model.ServerVersion
import dev.qmig.qdrant.QdrantGateway
import dev.qmig.qdrant.RecordId
import dev.qmig.qdrant.Retry
import dev.qmig.qdrant.ServerException
import dev.qmig.use
import io.grpc.ClientInterceptor
import io.grpc.ClientInterceptors
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.longs.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.qdrant.client.PointIdFactory
import io.qdrant.client.VectorFactory
import io.qdrant.client.VectorsFactory
import io.qdrant.client.WithPayloadSelectorFactory
import io.qdrant.client.WithVectorsSelectorFactory
import io.qdrant.client.grpc.Points.RetrievedPoint
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.PointsGrpc
import kotlinx.coroutines.runBlocking
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.util.Collections
import java.util.UUID
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CyclicBarrier

class MoveTest : FunSpec({
    test("every point arrives as it was, whatever it has: ids, kinds of vectors, nulls in the payload") {
        EmbeddedServer.use { server ->
            server.mixed()
            val moved = server.move("articles", "copy")
            moved.disagreeing.shouldBeEmpty()
            moved.late shouldBe 0
            moved.job.state shouldBe JobState.DONE
            server.records("copy") shouldBe server.records("articles")
            server.records("copy").size shouldBe MIXED
        }
    }

    test("nothing is moved from an empty collection, and one point is moved") {
        EmbeddedServer.use { server ->
            server.foreign {
                createCollection("articles") { vectors(2, Dot) }
                createCollection("copy") { vectors(2, Dot) }
                createCollection("copy_of_one") { vectors(2, Dot) }
            }
            server.move("articles", "copy").job.read shouldBe 0
            server.foreign { upsertPoints("articles") { point(7) { vector(1, 2) } } }
            server.move("articles", "copy_of_one").job.written shouldBe 1
            server.records("copy_of_one") shouldBe server.records("articles")
        }
    }

    test("a job that is interrupted at any request goes on, and nothing is missing or there twice") {
        var runs = 0
        listOf(Disturbance.KILLED_BEFORE, Disturbance.KILLED_AFTER).forEach { disturbance ->
            generateSequence(0) { it + 1 }.takeWhile { at ->
                EmbeddedServer.use { server ->
                    server.mixed()
                    val disturbing = Disturbing(at, disturbance)
                    runCatching { server.move("articles", "copy", disturbing) }
                        .onFailure { if (it !is ServerException) throw it }
                    if (disturbing.hit) {
                        runs++
                        withClue({ "$disturbance at request $at" }) {
                            val resumed = server.move("articles", "copy")
                            resumed.disagreeing.shouldBeEmpty()
                            withClue("points that no range brought") { resumed.late shouldBe 0 }
                            server.records("copy") shouldBe server.records("articles")
                        }
                    }
                    disturbing.hit
                }
            }.count()
        }
        runs shouldBeGreaterThan 50
        println("$runs moves were killed and went on")
    }

    test("what fails in passing is asked again, and no other run is needed") {
        listOf(Disturbance.NOT_SENT, Disturbance.REPLY_LOST, Disturbance.UNAVAILABLE, Disturbance.RATE_LIMITED)
            .forEach { disturbance ->
                (0 until 30 step 3).forEach { at ->
                    EmbeddedServer.use { server ->
                        server.mixed()
                        withClue({ "$disturbance at request $at" }) {
                            server.move("articles", "copy", Disturbing(at, disturbance), PATIENT)
                            server.records("copy") shouldBe server.records("articles")
                        }
                    }
                }
            }
    }

    test("points that come and go while others are moved come and go on the other side") {
        EmbeddedServer.use { server ->
            server.mixed()
            var changed = false
            val moved = server.move("articles", "copy") {
                if (!changed && it.read >= MOST_OF_THEM) {
                    changed = true
                    server.foreign {
                        deletePoints("articles") { points(3, 4, 150) }
                        upsertPoints("articles") {
                            point(5_000_000) { vector("title", 9, 9) }
                            point("00000000-0000-4000-8000-000000000000") { vector("title", 8, 9) }
                        }
                    }
                }
            }
            moved.disagreeing.shouldBeEmpty()
            moved.gone shouldBeGreaterThan 1
            server.records("copy") shouldBe server.records("articles")
        }
    }

    test("points that come late are written in requests of the same size and at the same pace as the others") {
        EmbeddedServer.use { server ->
            server.mixed()
            server.foreign {
                updateCollection("copy") {
                    strictMode {
                        enabled = true
                        upsertMaxBatchsize = 5
                    }
                }
            }
            var changed = 0L
            val sizes = Collections.synchronizedList(mutableListOf<Int>())
            val writes = Rewriting {
                it.also { request ->
                    if (request.collectionName ==
                        "copy"
                    ) {
                        sizes += request.pointsCount
                    }
                }
            }
            val options = MoveOptions(batch = 100, window = 2, workers = 1, pointsPerSecond = 2_000)
            val moved = server.move("articles", "copy", writes, options = options) {
                if (changed == 0L && it.read >= MOST_OF_THEM) {
                    changed = System.nanoTime()
                    server.foreign {
                        upsertPoints("articles") { repeat(100) { n -> point(5_000_000L + n) { payload("n" to n) } } }
                    }
                }
            }
            val took = Duration.ofNanos(System.nanoTime() - changed)
            moved.disagreeing.shouldBeEmpty()
            moved.late shouldBe 100
            sizes.max() shouldBe 5
            took.toMillis() shouldBeGreaterThan 45
            server.records("copy") shouldBe server.records("articles")
        }
    }

    test("what a script leaves out is counted, and not looked for again") {
        EmbeddedServer.use { server ->
            server.mixed()
            val without = Transform { records -> records.filter { it.id() < RecordId.number(150) } }
            val moved = server.move("articles", "copy", transform = without)
            moved.disagreeing.shouldBeEmpty()
            moved.late shouldBe 0
            moved.job.written shouldBe 150
            moved.job.skipped shouldBe MIXED - 150
            server.records("copy").size shouldBe 150
        }
    }

    test("a run whose job another one takes over stops, while it moves and while it compares") {
        JobState.entries.minus(JobState.DONE).forEach { state ->
            EmbeddedServer.use { server ->
                server.mixed()
                shouldThrow<AbandonedException> {
                    server.move("articles", "copy") { job -> if (job.state == state) server.takeOver(job.name) }
                }
                server.kept("articles to copy")?.state shouldNotBe JobState.DONE
                server.move("articles", "copy").disagreeing.shouldBeEmpty()
                server.records("copy") shouldBe server.records("articles")
            }
        }
    }

    test("of runs that take a job at the same time, new or left behind, one has it") {
        EmbeddedServer.use { server ->
            repeat(2) { round ->
                val seekers = List(8) { server.seeker("job") }
                val barrier = CyclicBarrier(seekers.size)
                val leases = seekers.map { seeker ->
                    CompletableFuture.supplyAsync {
                        barrier.await()
                        seeker.seek(if (round == 0) Duration.ZERO else TERM.plusSeconds(5))
                    }
                }.map { it.join() }
                withClue("round $round") { leases.count { it is LeaseSeeker.Got } shouldBe 1 }
            }
        }
    }

    test("what a run of before still has on its way is not kept") {
        EmbeddedServer.use { server ->
            server.mixed()
            val job = server.move("articles", "copy").job
            val jobs = JobStore(server.gateway(PassThrough, Retry.NEVER).documents(JobStore.COLLECTION))
            val old = server.held(jobs, job.name)
            old.take(job.copy(total = 1))
            server.held(jobs, job.name).take(job.copy(total = 2))
            shouldThrow<AbandonedException> { old.put(job.copy(total = 3)) }
            shouldThrow<AbandonedException> { old.take(job.copy(total = 4)) }
            jobs.get(job.name)?.total shouldBe 2
            jobs.forget(job)
            jobs.get(job.name) shouldBe null
        }
    }

    test("where the sides do not agree in the end, the range and the id are told") {
        EmbeddedServer.use { server ->
            server.mixed()
            val moved = server.move("articles", "copy", losing(RecordId.number(17)))
            val range = moved.disagreeing.single()
            range.missing shouldBe 1
            range.examples shouldBe listOf("17")
            range.source shouldBe range.target + 1
            moved.job.state shouldBe JobState.COMPARING
        }
    }
})

/** A server that writes what is meant for the number [id] to number 18, which is there. */
private fun losing(id: RecordId) = Rewriting { request ->
    val changed = request.toBuilder()
    changed.pointsBuilderList.filter { "${it.id.num}" == "$id" && it.id.hasNum() }.forEach { it.idBuilder.num = 18 }
    changed.build()
}

private const val MIXED = 405

/** When so many are read the first ranges are moved. */
private const val MOST_OF_THEM = 300L

/** So often that runs are killed with ranges half way. */
private const val KEEP_MILLIS = 2L

private val PATIENT = Retry.of(5, { }, { })

/** Numbers, those that only fit without a sign, UUIDs, points without vectors, with one of several, with every kind, and nulls at every depth. */
private fun TestServer.mixed() {
    mixedSigned()
    val large = UpsertPoints.newBuilder().setCollectionName("articles").setWait(true)
    listOf(Long.MIN_VALUE, -1).forEach {
        large.addPointsBuilder().setId(PointIdFactory.id(it)).setVectors(
            VectorsFactory.namedVectors(mapOf("title" to VectorFactory.vector(1f, 3f))),
        )
    }
    PointsGrpc.newBlockingStub(channel()).upsert(large.build())
}

private fun TestServer.mixedSigned() = foreign {
    listOf("articles", "copy").forEach { name ->
        createCollection(name) {
            vector("title", 2, Cosine)
            vector("lines", 2, Dot) { multivector = dev.qmig.dsl.MaxSim }
            sparseVector("words")
        }
    }
    upsertPoints("articles") {
        repeat(200) {
            point(it.toLong()) {
                vector("title", it + 1, 2)
                if (it % 3 == 0) multivector("lines", listOf(it, 1), listOf(2, 3))
                if (it % 5 == 0) sparseVector("words", 4_294_967_295 to 0.5, it.toLong() to 1)
                payload("n" to it, "null" to null, "deep" to mapOf("list" to listOf(1, null, "x"), "null" to null))
            }
        }
        repeat(200) { point("${UUID(it.toLong() * 0x123456789ABCDEF, it.toLong())}") { payload("u" to it) } }
        point(Long.MAX_VALUE) { vector("title", 1, 0) }
        point("ffffffff-ffff-ffff-ffff-ffffffffffff") { vector("title", 0, 1) }
        point("5c56c793-69f3-4fbf-87e6-c4bf54c28c26") { payload("only" to "payload") }
    }
}

private fun TestServer.gateway(interceptor: ClientInterceptor, retry: Retry) =
    QdrantGateway.over(ClientInterceptors.intercept(channel(), interceptor), retry)

private fun TestServer.move(
    from: String,
    to: String,
    interceptor: ClientInterceptor = PassThrough,
    retry: Retry = Retry.NEVER,
    transform: Transform = Transform.NONE,
    options: MoveOptions = MoveOptions(batch = 30, window = 2, workers = 2),
    listener: (Job) -> Unit = {},
): Moved = gateway(interceptor, retry).use { gateway ->
    val jobs = JobStore(gateway.documents(JobStore.COLLECTION))
    val source = gateway.records(CollectionName(from)).within(schema().collections().getValue(CollectionName(from)))
    val target = gateway.records(CollectionName(to)).within(schema().collections().getValue(CollectionName(to)))
    val name = "$from to $to"
    val sought = seeker(name, gateway).seek(TERM.multipliedBy(2)) as LeaseSeeker.Got
    sought.lease().use { lease ->
        val held = jobs.held(lease)
        val move = PointMove(source, target, transform, options, held, Clock.systemUTC(), KEEP_MILLIS)
        val now = Clock.systemUTC().instant()
        val job = jobs.get(name)
            ?: Job(name, from, to, JobState.MOVING, true, source.count(), move.ranges(), now, now, BY)
        held.take(job)
        runBlocking { move.run(job, listener) }
    }
}

private val TERM = Duration.ofSeconds(60)

private val BY = RunInfo("ada", "laptop", "0.1.0", ServerVersion(1, 18, 3))

/** Seeks the right to carry out the job called [name]. */
private fun TestServer.seeker(
    name: String,
    gateway: QdrantGateway = gateway(PassThrough, Retry.NEVER),
): LeaseSeeker {
    val wanted = LeaseEntry(UUID.randomUUID(), 0, TERM, BY, 1, Instant.EPOCH)
    return LeaseSeeker(leases(name, gateway), wanted, waiting, Progress.Listener.SILENT)
}

private fun leases(name: String, gateway: QdrantGateway): LeaseStore {
    val documents = gateway.documents(JobStore.COLLECTION)
    return JobStore(documents).lease(name, documents)
}

/** Another run has taken the job called [name] over, and given it back. */
private fun TestServer.takeOver(name: String) = leases(name, gateway(PassThrough, Retry.NEVER)).clear()

/** What another run may write of the job called [name] that takes it over. */
private fun TestServer.held(jobs: JobStore, name: String): JobStore.Held =
    jobs.held((seeker(name).seek(TERM.multipliedBy(2)) as LeaseSeeker.Got).lease())

private fun TestServer.kept(name: String): Job? =
    JobStore(gateway(PassThrough, Retry.NEVER).documents(JobStore.COLLECTION)).get(name)

/** Every point of [collection], by id, as the server tells it. */
private fun TestServer.records(collection: String): Map<RecordId, RetrievedPoint> {
    val all = ScrollPoints.newBuilder().setCollectionName(collection).setLimit(1_000_000)
        .setWithPayload(WithPayloadSelectorFactory.enable(true))
        .setWithVectors(WithVectorsSelectorFactory.enable(true))
    return PointsGrpc.newBlockingStub(channel()).scroll(all.build()).resultList.associateBy {
        if (it.id.hasUuid()) RecordId.uuid(UUID.fromString(it.id.uuid)) else RecordId.number(it.id.num)
    }
}
