package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.Refusing
import dev.qmig.RehearsalServer
import dev.qmig.RunReport
import dev.qmig.StatusState
import dev.qmig.TestServer
import dev.qmig.UnlockConsent
import dev.qmig.current
import dev.qmig.dsl.Cosine
import dev.qmig.history.HistoryStore
import dev.qmig.history.LeaseEntry
import dev.qmig.history.LeaseStore
import dev.qmig.history.RunInfo
import dev.qmig.model.Node
import dev.qmig.model.ProblemCode
import dev.qmig.model.ServerVersion
import dev.qmig.model.Version
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.qdrant.QdrantGateway
import dev.qmig.use
import dev.qmig.value
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ClientInterceptors
import io.grpc.MethodDescriptor
import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.longs.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf
import java.time.Duration
import java.time.Instant
import java.util.UUID

private val term = Duration.ofSeconds(60)

private fun entry(term: Duration = dev.qmig.engine.term) = LeaseEntry(
    UUID.randomUUID(),
    0,
    term,
    RunInfo("ada", "build-7", "0.1", ServerVersion(1, 18, 3)),
    4711,
    Instant.parse("2026-11-20T09:30:00Z"),
)

private fun TestServer.seek(
    entry: LeaseEntry,
    limit: Duration = Duration.ZERO,
    listener: Progress.Listener = Progress.Listener.SILENT,
) = LeaseSeeker(leases(), entry, waiting, listener).seek(limit)

/** One whose requests pass [through]. */
private fun TestServer.seeker(through: ClientInterceptor): LeaseSeeker {
    val documents = QdrantGateway.over(ClientInterceptors.intercept(channel(), through))
        .documents(HistoryStore.COLLECTION)
    return LeaseSeeker(HistoryStore(documents).lease(documents), entry(), waiting, Progress.Listener.SILENT)
}

/** Fails as calls do whose thread is interrupted, which in this process are sometimes too quick to. */
private object Awake : ClientInterceptor {
    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        check(!Thread.currentThread().isInterrupted) { "interrupted" }
        return next.newCall(method, options)
    }
}

private fun TestServer.hold(entry: LeaseEntry) = seek(entry).shouldBeInstanceOf<LeaseSeeker.Got>().lease()

private fun two() = CodedMigrations()
    .write(1) { createCollection("articles") { vectors(4, Cosine) } }
    .write(2) { createCollection("notes") { vectors(4, Cosine) } }

class LeaseTest : LeaseSuite(EmbeddedServer)

abstract class LeaseSuite(servers: RehearsalServer) : FunSpec({
    test("who holds it keeps others out, who are told by whom and what to do") {
        servers.use { server ->
            server.hold(entry()).use {
                val seen = mutableListOf<Progress>()
                val limit = MigrateOptions(lockTimeout = Duration.ofSeconds(5))
                val stopped = server.qmig(two(), listener = seen::add).use { it.migrate(limit) }
                stopped.problemCodes() shouldBe listOf(ProblemCode.LOCKED)
                val message = stopped.problems().single().message
                message shouldContain "`ada` on `build-7` (process 4711, qmig 0.1)"
                message shouldContain "2026-11-20T09:30:00Z"
                message shouldContain "`qmig unlock`"
                seen.filterIsInstance<Progress.Locked>().size.toLong() shouldBeGreaterThan 3
                server.names().shouldBeEmpty()
            }
            server.qmig(two()).use { it.migrate() }.current() shouldBe Version.of("2")
            server.leases().read().shouldBeInstanceOf<LeaseStore.Free>()
        }
    }

    test("it is taken over where its holder has not moved for a term, and the holder stops before its next request") {
        servers.use { server ->
            server.hold(entry()).use { paused ->
                val other = server.seek(entry(), limit = term.multipliedBy(2))
                other.shouldBeInstanceOf<LeaseSeeker.Got>().lease().use {
                    val lost = runCatching { paused.confirm() }.exceptionOrNull()
                    lost.shouldBeInstanceOf<AbandonedException>().problem().code shouldBe ProblemCode.LOCK_LOST
                    runCatching { paused.check() }.isFailure shouldBe true
                }
            }
        }
    }

    test("it is not taken over before that, nor while its holder moves") {
        servers.use { server ->
            val holder = entry()
            server.hold(holder).use {
                server.seek(entry(), limit = Duration.ofSeconds(59)).shouldBeInstanceOf<LeaseSeeker.Refused>()
                var beats = holder
                val moving = Progress.Listener {
                    beats = beats.beaten()
                    server.leases().renew(beats)
                }
                server.seek(entry(), limit = term.multipliedBy(3), listener = moving)
                    .shouldBeInstanceOf<LeaseSeeker.Refused>()
                server.leases().holds(holder) shouldBe true
            }
        }
    }

    test("a holder that was paused for most of its term finds out whether it still holds it") {
        servers.use { server ->
            server.hold(entry()).use { lease ->
                server.waiting.sleep().forTime(term.multipliedBy(2))
                lease.check()
                val found = server.leases().read().shouldBeInstanceOf<LeaseStore.Held>().lease()
                found.heartbeat shouldBe 1
                server.leases().takeOver(found, entry())
                server.waiting.sleep().forTime(Duration.ofSeconds(50))
                lease.check()
                server.waiting.sleep().forTime(Duration.ofSeconds(10))
                runCatching { lease.check() }.isFailure shouldBe true
            }
        }
    }

    test("a run whose lease is taken stops before its next request, and the next one goes on") {
        servers.use { server ->
            val thief = entry()
            val taking = Progress.Listener {
                if (it is Progress.StepFinished && it.version == Version.of("1")) {
                    val seen = server.leases().read().shouldBeInstanceOf<LeaseStore.Held>().lease()
                    server.leases().takeOver(seen, thief)
                }
            }
            val stopped = server.qmig(two(), listener = taking).use { it.migrate() }
            stopped.problemCodes() shouldBe listOf(ProblemCode.LOCK_LOST)
            server.names() shouldBe setOf("articles")
            server.leases().holds(thief) shouldBe true
            server.leases().release(thief)
            server.qmig(two()).use { it.migrate() }.current() shouldBe Version.of("2")
        }
    }

    test("status tells who is at it, as long as a migration is begun and not ended") {
        servers.use { server ->
            val seen = mutableListOf<dev.qmig.Status>()
            val looking = Progress.Listener {
                if (it is Progress.StepStarted || it is Progress.StepFinished) {
                    seen += server.qmig(two()).use { other -> other.status().value() }
                }
            }
            server.qmig(two(), listener = looking).use { it.migrate().problems().shouldBeEmpty() }
            val underWay = seen.filter { status -> status.migrations.any { it.state == StatusState.APPLYING } }
            underWay.size shouldBe 2
            underWay.map { it.lock?.user }.toSet() shouldBe setOf("tester")
            (seen - underWay.toSet()).map { it.lock }.toSet() shouldBe setOf(null)
        }
    }

    test("one that goes on longer than a term is renewed by itself") {
        servers.use { server ->
            val short = Duration.ofSeconds(1)
            LeaseSeeker(server.leases(), entry(short), Settling.standard(), Progress.Listener.SILENT)
                .seek(Duration.ZERO).shouldBeInstanceOf<LeaseSeeker.Got>().lease().use {
                    val other =
                        LeaseSeeker(server.leases(), entry(short), Settling.standard(), Progress.Listener.SILENT)
                    other.seek(Duration.ofSeconds(3)).shouldBeInstanceOf<LeaseSeeker.Refused>()
                    it.confirm()
                }
        }
    }

    test("a reply that is lost costs no lease") {
        servers.use { server ->
            val lost = Refusing("Upsert", Status.UNAVAILABLE, except = 0, sent = true, times = 1)
            server.qmig(two(), lost).use { it.migrate() }.current() shouldBe Version.of("2")
        }
    }

    test("one that landed unseen is given back where the run gives up, so that the next one does not wait for it") {
        servers.use { server ->
            server.hold(entry()).close()
            val blind = Refusing("Get", Status.UNAVAILABLE, except = 2)
            runCatching { server.seeker(blind).seek(Duration.ZERO) }.isFailure shouldBe true
            server.leases().read().shouldBeInstanceOf<LeaseStore.Free>()
        }
    }

    test("a heartbeat is never sent twice, so that who watches it sees every one that the holder counts on") {
        servers.use { server ->
            val lost = Refusing("Upsert", Status.UNAVAILABLE, except = 1, sent = true, times = 1)
            server.seeker(lost).seek(Duration.ZERO).shouldBeInstanceOf<LeaseSeeker.Got>().lease().use { lease ->
                fun seen() = server.leases().read().shouldBeInstanceOf<LeaseStore.Held>().lease().heartbeat()
                server.waiting.sleep().forTime(term)
                runCatching { lease.check() }.isFailure shouldBe true
                val unseen = seen()
                lease.check()
                seen() shouldBeGreaterThan unseen
            }
        }
    }

    test("a request that got lost is not sent again once the lease is gone") {
        servers.use { server ->
            val taking = Progress.Listener {
                if (it is Progress.Repeating) {
                    val seen = server.leases().read().shouldBeInstanceOf<LeaseStore.Held>().lease()
                    server.leases().takeOver(seen, entry())
                }
            }
            val lost = Refusing("Create", Status.UNAVAILABLE, except = 1, times = 1)
            val stopped = server.qmig(two(), lost, taking).use { it.migrate() }
            stopped.problemCodes() shouldBe listOf(ProblemCode.LOCK_LOST)
            server.names().shouldBeEmpty()
        }
    }

    test("who has moved is not taken over by one who saw him before, and nobody inserts where somebody is") {
        servers.use { server ->
            val holder = entry()
            server.leases().insert(holder)
            server.leases().renew(holder.beaten())
            server.leases().takeOver(holder, entry())
            server.leases().holds(holder) shouldBe true
            server.leases().insert(entry())
            server.leases().holds(holder) shouldBe true
        }
    }

    test("a run that is told to stop gives it back, and still knows that it was told") {
        servers.use { server ->
            val lease = server.seeker(Awake).seek(Duration.ZERO).shouldBeInstanceOf<LeaseSeeker.Got>().lease()
            Thread.currentThread().interrupt()
            lease.close()
            Thread.interrupted() shouldBe true
            server.leases().read().shouldBeInstanceOf<LeaseStore.Free>()
        }
    }

    test("where nothing is to be done none is taken") {
        servers.use { server ->
            server.qmig(two()).use { it.migrate() }
            server.hold(entry()).use {
                server.qmig(two()).use { it.migrate() }.shouldBeInstanceOf<Outcome.Done<RunReport>>()
                server.qmig(two().write(3) { createCollection("more") }).use {
                    it.migrate(MigrateOptions(dryRun = true)).problems().shouldBeEmpty()
                }
            }
        }
    }

    test("what another run did while this one waited is not done again") {
        servers.use { server ->
            val first = server.hold(entry())
            val finishing = Progress.Listener {
                if (it is Progress.Locked) {
                    first.close()
                    server.qmig(two()).use { qmig -> qmig.migrate() }
                }
            }
            val report = server.qmig(two(), listener = finishing).use { it.migrate() }
                .shouldBeInstanceOf<Outcome.Done<RunReport>>().value
            report.begun shouldBe false
            report.current shouldBe Version.of("2")
        }
    }

    test("a rollback that waited for another one does not undo what that one left") {
        servers.use { server ->
            server.qmig(two()).use { it.migrate() }
            val first = server.hold(entry())
            val undoing = Progress.Listener {
                if (it is Progress.Locked) {
                    first.close()
                    server.qmig(two()).use { qmig -> qmig.rollback().problems().shouldBeEmpty() }
                }
            }
            server.qmig(two(), listener = undoing).use { it.rollback() }.problemCodes() shouldBe
                listOf(ProblemCode.CONFLICT)
            server.names() shouldBe setOf("articles")
        }
    }

    test("a lock is removed by hand, if whoever is asked agrees") {
        servers.use { server ->
            val nothing = server.qmig(two()).use { it.unlock(UnlockConsent.ACCEPT) }
            (nothing as Outcome.Done).value.found shouldBe false
            val lease = server.hold(entry())
            val refused = server.qmig(two()).use { it.unlock { lock -> lock?.user != "ada" } }
            (refused as Outcome.Done).value.removed shouldBe false
            server.qmig(two()).use { it.unlock(UnlockConsent.ACCEPT) }
            server.leases().read().shouldBeInstanceOf<LeaseStore.Free>()
            runCatching { lease.confirm() }.isFailure shouldBe true
            lease.close()
        }
    }

    test("a lock that cannot be read is told, and can be removed") {
        servers.use { server ->
            server.hold(entry()).close()
            val documents = QdrantGateway.over(server.channel()).documents(HistoryStore.COLLECTION)
            server.hold(entry()).use { lease ->
                val whole = documents.get(LeaseStore.ID).get()
                listOf("owner" to Node.Text("nobody"), "term_ms" to Node.Int(0), "term_ms" to Node.Int(-5)).forEach {
                    documents.put(LeaseStore.ID, Node.Obj(whole.entries() + it))
                    server.qmig(two()).use { it.migrate() }.problemCodes() shouldBe listOf(ProblemCode.HISTORY)
                }
                runCatching { lease.confirm() }.isFailure shouldBe true
            }
            server.qmig(two()).use { it.unlock(UnlockConsent.ACCEPT) }
            server.qmig(two()).use { it.migrate() }.current() shouldBe Version.of("2")
        }
    }
})
