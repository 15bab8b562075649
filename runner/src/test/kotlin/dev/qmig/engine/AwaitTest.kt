package dev.qmig.engine

import dev.qmig.Attempt
import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.MigrationSource
import dev.qmig.Outcome
import dev.qmig.Readiness
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.time.Duration

private val minute = Duration.ofMinutes(1)

private fun one() = CodedMigrations().write(1) { createCollection("a") }

private fun two() = one().write(2) { createCollection("b") }

class AwaitTest : FunSpec({
    test("what waits goes on looking until everything with a file is applied") {
        EmbeddedServer.use { server ->
            val waited = server.qmig(two()).use { it.await(Readiness.MIGRATED, minute) }
            waited.problems().single().message() shouldContain "versions 1, 2 are not applied"
            var looks = 0
            val later = MigrationSource {
                if (looks++ == 5) server.qmig(two()).use { it.migrate() }
                two().discover()
            }
            server.qmig(later).use { it.await(Readiness.MIGRATED, minute) }.problems().shouldBeEmpty()
        }
    }

    test("what a newer release has applied, of which this one has no file, keeps nobody waiting") {
        EmbeddedServer.use { server ->
            server.qmig(two()).use { it.migrate() }
            server.qmig(one()).use { it.await(Readiness.MIGRATED, minute) }.problems().shouldBeEmpty()
        }
    }

    test("what no waiting mends is told at once") {
        EmbeddedServer.use { server ->
            var looks = 0
            val none = MigrationSource {
                looks++
                Attempt.Failed(Problem.of(ProblemCode.NO_MIGRATIONS, "there is no folder"))
            }
            server.qmig(none).use { it.await(Readiness.MIGRATED, minute) }.problemCodes() shouldBe
                listOf(ProblemCode.NO_MIGRATIONS)
            looks shouldBe 1
        }
    }

    test("no wait is too long to be counted") {
        EmbeddedServer.use { server ->
            var looks = 0
            val forever = Duration.ofSeconds(Long.MAX_VALUE)
            server.waiting.await(forever, { ++looks }, { it == 3 }) shouldBe 3
            val ready = server.qmig(one()).use { it.await(Readiness.READY, forever) }
            (ready is Outcome.Done) shouldBe true
        }
    }
})
