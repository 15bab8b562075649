package dev.qmig

import dev.qmig.history.LeaseStore
import dev.qmig.model.ProblemCode
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeInstanceOf
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors

class CancellationTest : FunSpec({
    test("a run is stopped from another thread, gives back its lock, and is gone on with by the next one") {
        EmbeddedServer.use { server ->
            val begun = CountDownLatch(1)
            val never = CountDownLatch(1)
            val migrations = CodedMigrations().write(1) {
                createCollection("a")
                execute("wait", idempotent = true) {
                    begun.countDown()
                    if (never.count > 0) never.await()
                }
            }
            server.qmig(migrations).use { qmig ->
                val run = Executors.newSingleThreadExecutor().let { thread ->
                    thread.submit<Pair<Outcome<RunReport>, Boolean>> { qmig.migrate() to Thread.interrupted() }
                        .also { thread.shutdown() }
                }
                begun.await()
                qmig.cancel()
                val (outcome, interrupted) = run.get()
                outcome.problemCodes() shouldBe listOf(ProblemCode.INTERRUPTED)
                interrupted shouldBe false
                server.leases().read().shouldBeInstanceOf<LeaseStore.Free>()
                qmig.status().states() shouldBe listOf(StatusState.APPLYING)
                never.countDown()
                qmig.migrate().problems().shouldBeEmpty()
            }
        }
    }

    test("waiting for a server is stopped, too") {
        EmbeddedServer.use { server ->
            server.qmig(CodedMigrations().write(1) { createCollection("a") }).use { qmig ->
                val waiter = Thread({ qmig.await(Readiness.MIGRATED, Duration.ofDays(1)) }, "waiter")
                waiter.start()
                while (waiter.isAlive) {
                    qmig.cancel()
                    waiter.join(10)
                }
            }
        }
    }

    test("cancelling does nothing where nothing goes on") {
        EmbeddedServer.use { server ->
            server.qmig(CodedMigrations().write(1) { createCollection("a") }).use { qmig ->
                qmig.cancel()
                qmig.migrate().problems().shouldBeEmpty()
                qmig.cancel()
                Thread.interrupted() shouldBe false
            }
        }
    }
})
