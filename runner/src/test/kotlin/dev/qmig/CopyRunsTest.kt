package dev.qmig

import dev.qmig.data.JobState
import dev.qmig.data.JobStore
import dev.qmig.data.MoveOptions
import dev.qmig.dsl.Dot
import dev.qmig.engine.Progress
import dev.qmig.history.LeaseEntry
import dev.qmig.history.RunInfo
import dev.qmig.model.ProblemCode
import dev.qmig.model.ServerVersion
import dev.qmig.qdrant.QdrantGateway
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall
import io.grpc.Metadata
import io.grpc.MethodDescriptor
import io.grpc.Status
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.qdrant.client.grpc.Points.UpsertPoints
import java.time.Duration
import java.time.Instant
import java.util.Collections
import java.util.UUID
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger

/** How copies go on, stop and stand in each other's way. */
class CopyRunsTest : FunSpec({
    test("a copy that is killed at any request goes on when it is asked for again, and ends the same") {
        var runs = 0
        for (at in generateSequence(0) { it + 1 }) {
            val hit = withTwo { source, target ->
                source.fill()
                val disturbing = Disturbing(at, Disturbance.KILLED_AFTER)
                target.copy(source, CopyOptions(), disturbing)
                withClue({ "killed at request $at" }) {
                    if (disturbing.hit) target.copy(source, CopyOptions(overwrite = true)).problems().shouldBeEmpty()
                    target.schema().collections() shouldBe source.schema().collections()
                    target.points("articles", *ALL_ARTICLES) shouldBe source.points("articles", *ALL_ARTICLES)
                    target.points("books", 1, 2, 3) shouldBe source.points("books", 1, 2, 3)
                }
                disturbing.hit
            }
            if (!hit) break
            runs++
        }
        runs shouldBeGreaterThan 80
        println("$runs copies were killed and went on")
    }

    test("a collection that somebody else makes meanwhile is not the copy's, and keeps its points") {
        withTwo { source, target ->
            source.fill()
            val first = target.open(listener = { event ->
                if (event is Progress.Moving && "articles" in event.source && "books" !in target.names()) {
                    target.foreign {
                        createCollection("books") {
                            vector("title", 2, Dot)
                            sparseVector("words")
                        }
                        upsertPoints("books") { point(77) { payload("mine" to true) } }
                    }
                }
            }).use { to -> source.open().use { to.copy(it, CopyOptions()) } }
            first.problems().map { it.code() } shouldBe listOf(ProblemCode.DATA_LOSS)
            target.copy(source, CopyOptions()).problems().map { it.code() } shouldBe listOf(ProblemCode.DATA_LOSS)
            target.points("books", 77).size shouldBe 1
        }
    }

    test("a collection that somebody else makes right before the copy does is theirs, though it is the same") {
        withTwo { source, target ->
            source.fill()
            val first = target.open(listener = { event ->
                if (event is Progress.StepStarted && event.summary == "create collection books") {
                    target.foreign {
                        createCollection("books") {
                            vector("title", 2, Dot)
                            sparseVector("words")
                            metadata("owner" to "search")
                        }
                        upsertPoints("books") { point(77) { payload("mine" to true) } }
                    }
                }
            }).use { to -> source.open().use { to.copy(it, CopyOptions(listOf("books"))) } }
            first.problems().map { it.message() }.single() shouldContain "somebody else has just made"
            target.copy(source, CopyOptions(listOf("books"))).problems().map { it.code() } shouldBe
                listOf(ProblemCode.DATA_LOSS)
            target.points("books", 1, 77).size shouldBe 1
        }
    }

    test("what was copied from one server is not taken for a copy from another that is shown with the same words") {
        withTwo { source, target ->
            source.fill()
            target.copy(source, CopyOptions(listOf("books"))).orThrow()
            EmbeddedServer.use { other ->
                other.fill()
                other.open().use { it.target } shouldBe source.open().use { it.target }
                val books = CopyOptions(listOf("books"))
                target.copy(other, books).problems().map { it.code() } shouldBe listOf(ProblemCode.DATA_LOSS)
                target.copy(source, books).problems().shouldBeEmpty()
            }
        }
    }

    test("what was copied is told where a later collection fails") {
        withTwo { source, target ->
            source.fill()
            val stopped = target.copy(
                source,
                CopyOptions(),
                Rewriting {
                    if (it.collectionName ==
                        "books"
                    ) {
                        it.toBuilder().clearPoints().build()
                    } else {
                        it
                    }
                },
            ) as Outcome.Stopped
            stopped.soFar?.collections?.map { it.source } shouldBe listOf("articles")
            stopped.soFar?.collections?.single()?.moved?.job?.state shouldBe JobState.DONE
            target.copy(source, CopyOptions()).problems().shouldBeEmpty()
            target.points("books", 1, 2, 3) shouldBe source.points("books", 1, 2, 3)
        }
    }

    test("a copy that somebody else carries out is refused, with who that is") {
        withTwo { source, target ->
            source.fill()
            val options = CopyOptions(listOf("books"))
            target.copy(source, options).orThrow()
            val name = target.open().use { it.jobs().orThrow() }.single().name
            val gateway = QdrantGateway.over(target.channel())
            val documents = gateway.documents(JobStore.COLLECTION)
            val by = RunInfo("ada", "laptop", "0.1.0", ServerVersion(1, 18, 3))
            val leases = JobStore(documents).lease(name, documents)
            var held = LeaseEntry(UUID.randomUUID(), 0, Duration.ofSeconds(15), by, 4711, Instant.EPOCH)
            leases.insert(held)
            val beating = target.open(listener = { event ->
                if (event is Progress.Locked) {
                    held = held.beaten()
                    leases.renew(held)
                }
            })
            val busy = beating.use { to -> source.open().use { to.copy(it, options) } }.problems().single()
            busy.code() shouldBe ProblemCode.LOCKED
            busy.message() shouldContain "`ada` on `laptop` (process 4711, qmig 0.1.0) runs it, and is at 3 of 3 points"
            target.copy(source, options).problems().shouldBeEmpty()
        }
    }

    test("a copy that is stopped says so, and goes on when it is asked for again") {
        withTwo { source, target ->
            source.fill()
            var running: Qmig? = null
            val stopped = target.open(listener = { if (it is Progress.Moving) running?.cancel() }).use { to ->
                running = to
                source.open().use { to.copy(it, CopyOptions(listOf("articles"))) }
            }
            stopped.problems().map { it.code() } shouldBe listOf(ProblemCode.INTERRUPTED)
            Thread.currentThread().isInterrupted shouldBe false
            target.copy(source, CopyOptions(listOf("articles"))).problems().shouldBeEmpty()
            target.points("articles", 1, 150) shouldBe source.points("articles", 1, 150)
        }
    }

    test("jobs are listed and forgotten") {
        withTwo { source, target ->
            source.fill()
            target.copy(source, CopyOptions()).orThrow()
            target.open().use { qmig ->
                val jobs = qmig.jobs().orThrow()
                jobs.map { it.state } shouldBe listOf(JobState.DONE, JobState.DONE)
                qmig.forgetJob(jobs.first().id).orThrow() shouldBe true
                qmig.forgetJob(jobs.first().id).orThrow() shouldBe false
                qmig.jobs().orThrow().size shouldBe 1
            }
        }
    }

    test("calls that are repeated by several threads are told one at a time") {
        withTwo { source, target ->
            source.fill()
            target.attempts = 5
            val inside = AtomicInteger()
            val most = AtomicInteger()
            val retries = AtomicInteger()
            val listener = Progress.Listener { event ->
                most.accumulateAndGet(inside.incrementAndGet(), ::maxOf)
                Thread.sleep(2)
                if (event is Progress.Retrying) retries.incrementAndGet()
                inside.decrementAndGet()
            }
            val options = CopyOptions(listOf("articles"), move = MoveOptions(batch = 5))
            target.open(GeneratedTypes(Unsteady()), listener).use { to ->
                source.open().use { to.copy(it, options).problems().shouldBeEmpty() }
            }
            retries.get() shouldBeGreaterThan 10
            most.get() shouldBe 1
        }
    }

    test("while points are moved it is told how many, and of how many") {
        withTwo { source, target ->
            source.fill()
            val heard = mutableListOf<Progress.Moving>()
            target.open(listener = { if (it is Progress.Moving) heard += it }).use { to ->
                source.open().use { to.copy(it, CopyOptions(listOf("articles"))).orThrow() }
            }
            heard.last().read() shouldBe 150
            heard.last().total() shouldBe 150
            heard.map { it.read() } shouldBe heard.map { it.read() }.sorted()
        }
    }
})

/** Every request to write points fails in passing, and is taken when it comes again. */
private class Unsteady : ClientInterceptor {
    private val seen = Collections.newSetFromMap(ConcurrentHashMap<String, Boolean>())

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> = object : SimpleForwardingClientCall<Q, R>(next.newCall(method, options)) {
        private var listener: Listener<R>? = null

        override fun start(responseListener: Listener<R>, headers: Metadata) {
            listener = responseListener
            super.start(responseListener, headers)
        }

        override fun sendMessage(message: Q) {
            if (message is UpsertPoints && message.collectionName == "articles" && seen.add("${message.pointsList}")) {
                listener?.onClose(Status.UNAVAILABLE.withDescription("not now"), Metadata())
                listener = null
            } else {
                super.sendMessage(message)
            }
        }

        override fun halfClose() {
            if (listener != null) super.halfClose()
        }

        override fun cancel(message: String?, cause: Throwable?) = Unit
    }
}
