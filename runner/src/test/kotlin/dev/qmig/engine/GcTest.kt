package dev.qmig.engine

import dev.qmig.CleanConsent
import dev.qmig.CleanOptions
import dev.qmig.CodedMigrations
import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.GcConsent
import dev.qmig.GcOptions
import dev.qmig.GcReport
import dev.qmig.Outcome
import dev.qmig.PassThrough
import dev.qmig.Refusing
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.lint.Policy
import dev.qmig.model.ClusterSchema
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.plan.KeptSide
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.runs
import dev.qmig.states
import dev.qmig.use
import io.grpc.ClientInterceptor
import io.grpc.Status
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import java.time.Duration

/** Whatever was left a moment ago goes. */
private val agreed = GcOptions(olderThan = Duration.ZERO, consent = GcConsent.ACCEPT)

private fun CodedMigrations.move(version: Int, to: String, size: Int) = write(version) {
    reembed("live") {
        into(to)
        vector("title", size, Cosine)
        embed { points -> points.map { FloatArray(size) { 1f } } }
    }
}

private fun first() = CodedMigrations().write(1) {
    createCollection("v1") { vector("title", 2, Cosine) }
    createAlias("live", "v1")
    upsertPoints("v1") {
        point(1) { vector("title", 3, 4) }
        point(2) { payload("lang" to "en") }
    }
}

/** From `v1` to `v2`. */
private fun moving() = first().move(2, "v2", 3)

private fun TestServer.migrated(migrations: CodedMigrations): TestServer = apply {
    qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
}

private fun TestServer.gc(
    options: GcOptions = agreed,
    interceptor: ClientInterceptor = PassThrough,
    listener: Progress.Listener = Progress.Listener.SILENT,
): Outcome<GcReport> = qmig(CodedMigrations(), interceptor, listener).use { it.gc(options) }

private fun Outcome<GcReport>.report(): GcReport = when (this) {
    is Outcome.Done -> value
    is Outcome.Stopped -> checkNotNull(soFar)
}

private fun Outcome<GcReport>.deleted() = report().deleted.map { "${it.collection()}" }

private fun Outcome<GcReport>.kept() = report().plan.kept().map { "${it.side().collection()}" to it.reason() }

private fun TestServer.rollback(migrations: CodedMigrations, to: Version? = null) = qmig(migrations).use {
    it.rollback(RollbackOptions(to?.let(RollbackGoal::To) ?: RollbackGoal.Steps(1), consent = Consent.ACCEPT))
}

private fun TestServer.target() = schema().aliases().values.singleOrNull()?.value()

class GcTest : GcSuite(EmbeddedServer, oneIn(3))

/** Deletes what moves to another model left. */
abstract class GcSuite(servers: RehearsalServer, stride: Int) : FunSpec({
    test("where nothing was moved, or was moved back, there is nothing to do") {
        servers.use { server ->
            server.gc().report().plan.let { it.isEmpty && it.kept().isEmpty() } shouldBe true
            server.migrated(first())
            server.gc().report().plan.kept().shouldBeEmpty()
            server.migrated(moving())
            server.rollback(moving()).problems().shouldBeEmpty()
            server.gc().report().plan.kept().shouldBeEmpty()
            server.names() shouldBe setOf("v1")
            server.qmig(first()).use { it.history() }.runs() shouldContainExactly
                listOf("migrate", "migrate", "rollback")
        }
    }

    test("an old side that was left long enough ago goes, and what is told and kept of it agrees with that") {
        servers.use { server ->
            val migrations = moving()
            server.migrated(migrations)
            val shown = server.gc(agreed.withDryRun()).report()
            server.names() shouldBe setOf("v1", "v2")
            server.qmig(migrations).use { it.history() }.runs() shouldContainExactly listOf("migrate")
            val done = server.gc()
            done.problems().shouldBeEmpty()
            done.deleted() shouldBe listOf("v1")
            done.report().plan shouldBe shown.plan
            shown.plan.destroyed().values.single() shouldBe 2L
            server.names() shouldBe setOf("v2")
            server.target() shouldBe "v2"
            server.qmig(migrations).use { qmig ->
                qmig.status().states().map { it.name } shouldBe listOf("APPLIED", "APPLIED")
                qmig.history().runs() shouldContainExactly listOf("migrate", "gc")
                (qmig.history() as Outcome.Done).value.last().migrations().map { "$it" } shouldBe listOf("2")
                qmig.migrate().problems().shouldBeEmpty()
            }
            server.shown()["version"] shouldBe "2"
            server.gc().report().plan.isEmpty shouldBe true
        }
    }

    test("a migration whose old side is gone is not rolled back, the reason is told, and nothing is touched") {
        servers.use { server ->
            val migrations = moving()
            server.migrated(migrations).gc().problems().shouldBeEmpty()
            val before = server.schema()
            server.rollback(migrations, Version.NONE).problemCodes() shouldContain ProblemCode.IRREVERSIBLE
            val refused = server.rollback(migrations)
            refused.problemCodes() shouldBe listOf(ProblemCode.IRREVERSIBLE)
            refused.problems().single().message() shouldContain
                "(switch alias live -> v2) cannot be undone: its old side, collection v1, was deleted by `qmig gc`. " +
                "Nothing was touched"
            server.schema() shouldBe before
        }
    }

    test("an old side that is gone is no drift, and one that somebody makes anew is") {
        servers.use { server ->
            val migrations = moving()
            server.migrated(migrations).gc().problems().shouldBeEmpty()

            fun drifted() = server.qmig(migrations).use { it.drift() }.orThrow().drifted().map {
                it.difference().leaf()
            }
            drifted().shouldBeEmpty()
            server.foreign { createCollection("v1") }
            drifted() shouldBe listOf("collection v1")
        }
    }

    test("what migrations made is cleaned away, also where its old side went before") {
        servers.use { server ->
            server.migrated(moving()).gc().problems().shouldBeEmpty()
            val consent = CleanOptions(consent = CleanConsent.ACCEPT)
            server.qmig(moving()).use { it.clean(consent) }.problems().shouldBeEmpty()
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }

    test("one that was left not long ago stays, and so does one that is protected") {
        servers.use { server ->
            server.migrated(moving())
            val young = server.gc(GcOptions(consent = GcConsent.ACCEPT))
            young.problems().shouldBeEmpty()
            young.kept() shouldBe listOf("v1" to KeptSide.Reason.TOO_YOUNG)
            server.gc(agreed.withOlderThan(Duration.ofSeconds(Long.MAX_VALUE))).kept().size shouldBe 1
            server.policy = Policy(emptyMap(), emptyList(), listOf("v*"))
            server.gc().kept() shouldBe listOf("v1" to KeptSide.Reason.PROTECTED)
            server.names() shouldBe setOf("v1", "v2")
            server.policy = Policy(emptyMap(), emptyList(), listOf("v2"))
            server.gc().deleted() shouldBe listOf("v1")
        }
    }

    test("one that an alias points at stays: the alias moved back, or another one") {
        servers.use { server ->
            server.migrated(moving())
            server.foreign { createAlias("spare", "v1") }
            server.gc().kept() shouldBe listOf("v1" to KeptSide.Reason.IN_USE)
            server.foreign {
                deleteAlias("spare")
                switchAlias("live", to = "v1")
            }
            server.gc().kept() shouldBe listOf("v1" to KeptSide.Reason.IN_USE)
            server.names() shouldBe setOf("v1", "v2")
        }
    }

    test("one stays that another migration has to do with: a later one, an unfinished one, and a later operation") {
        servers.use { server ->
            val migrations = moving().write(3) {
                createPayloadIndexes("v1") {
                    keyword("lang")
                    keyword("brand")
                }
            }
            val refusing = Refusing("CreateFieldIndex", Status.INVALID_ARGUMENT, except = 1)
            server.qmig(migrations, refusing).use { it.migrate() }.problemCodes() shouldBe
                listOf(ProblemCode.STEP_FAILED)
            server.gc().kept() shouldBe listOf("v1" to KeptSide.Reason.NAMED)
            server.migrated(migrations)
            server.gc().kept() shouldBe listOf("v1" to KeptSide.Reason.NAMED)
        }
        servers.use { server ->
            val migrations = first().write(2) {
                reembed("live") {
                    into("v2")
                    vector("title", 3, Cosine)
                    embed { points -> points.map { null } }
                }
                createPayloadIndexes("v1") { keyword("lang") }
            }
            server.migrated(migrations)
            server.gc().kept() shouldBe listOf("v1" to KeptSide.Reason.NAMED)
        }
    }

    test("one stays of which the other side is gone, because it may be all there is") {
        servers.use { server ->
            server.migrated(moving())
            server.foreign { deleteCollection("v2") }
            server.gc().kept() shouldBe listOf("v1" to KeptSide.Reason.ALONE)
            server.names() shouldBe setOf("v1")
        }
    }

    test("of several moves one after another only the last side stays") {
        servers.use { server ->
            val migrations = moving().move(3, "v3", 4)
            server.migrated(migrations)
            val done = server.gc()
            done.deleted() shouldBe listOf("v1", "v2")
            server.names() shouldBe setOf("v3")
            server.rollback(migrations).problems().single().message() shouldContain "collection v2, was deleted"
        }
    }

    test("two moves in one migration leave two sides, and both are told of by its history") {
        servers.use { server ->
            val migrations = first().write(2) {
                listOf("v2" to 3, "v3" to 4).forEach { (to, size) ->
                    reembed("live") {
                        into(to)
                        vector("title", size, Cosine)
                        embed { points -> points.map { null } }
                    }
                }
            }
            server.migrated(migrations)
            server.gc().deleted() shouldBe listOf("v1", "v2")
            val told = server.rollback(migrations).problems().map { it.message() }
            told.filter { "its old side" in it }.map { it.substringAfter("old side, collection ").take(2) } shouldBe
                listOf("v2", "v1")
        }
    }

    test("where nobody agrees nothing goes, and points are told") {
        servers.use { server ->
            val migrations = moving()
            server.migrated(migrations)
            val refused = server.gc(agreed.withConsent(GcConsent.REFUSE))
            refused.problemCodes() shouldBe listOf(ProblemCode.DATA_LOSS)
            refused.problems().single().message() shouldContain "2 points of `v1`"
            server.foreign { deletePoints("v1") { points(1, 2) } }
            val empty = server.gc(agreed.withConsent(GcConsent.REFUSE))
            empty.problemCodes() shouldBe listOf(ProblemCode.NOT_AGREED)
            empty.problems().single().message() shouldContain "(`v1`)"
            server.names() shouldBe setOf("v1", "v2")
        }
    }

    test("where something else would go by the time that the run may write, it is asked again") {
        servers.use { server ->
            server.migrated(moving())
            val asked = mutableListOf<Long>()
            val consent = GcConsent { plan ->
                asked += plan.destroyed().values.sum()
                if (asked.size == 1) server.foreign { upsertPoints("v1") { point(3) {} } }
                asked.size == 1
            }
            server.gc(agreed.withConsent(consent)).problemCodes() shouldBe listOf(ProblemCode.DATA_LOSS)
            asked shouldBe listOf(2L, 3L)
            server.names() shouldBe setOf("v1", "v2")
        }
    }

    test("an alias that is moved back while the run is under way is not deleted, and neither is the way back") {
        servers.use { server ->
            val migrations = moving()
            server.migrated(migrations)
            val moving = Progress.Listener {
                if (it is Progress.StepStarted) server.foreign { switchAlias("live", to = "v1") }
            }
            val stopped = server.gc(listener = moving)
            stopped.problemCodes() shouldBe listOf(ProblemCode.CONFLICT)
            stopped.problems().single().message().let {
                it shouldContain "alias `live`"
                it shouldContain "`qmig gc` goes on here"
                it shouldNotContain "clean"
            }
            server.target() shouldBe "v1"
            server.foreign { switchAlias("live", to = "v2") }
            server.rollback(migrations).problems().shouldBeEmpty()
            server.target() shouldBe "v1"
        }
    }

    test("of two runs at once one waits, and finds nothing left to do") {
        servers.use { server ->
            server.migrated(moving())
            val inside = mutableListOf<ProblemCode>()
            val other = Progress.Listener {
                if (it is Progress.StepStarted) {
                    inside +=
                        server.gc(agreed.withLockTimeout(Duration.ZERO)).problemCodes()
                }
            }
            val consent = GcConsent {
                server.gc(listener = other).deleted() shouldBe listOf("v1")
                true
            }
            val late = server.gc(agreed.withConsent(consent))
            late.problems().shouldBeEmpty()
            late.deleted().shouldBeEmpty()
            inside shouldBe listOf(ProblemCode.LOCKED)
            server.qmig(moving()).use { it.history() }.runs() shouldContainExactly listOf("migrate", "gc")
        }
    }

    test("a refusal of the server is told, and another run completes what it stopped") {
        servers.use { server ->
            val migrations = moving()
            server.migrated(migrations)
            val stopped = server.gc(interceptor = Refusing("Delete", Status.INVALID_ARGUMENT, except = 0))
            stopped.problems().single().message() shouldContain "step 1 of `qmig gc` (delete collection v1)"
            stopped.report().begun shouldBe true
            stopped.deleted().shouldBeEmpty()
            server.qmig(migrations).use { it.history() }.runs() shouldContainExactly listOf("migrate", "gc")
            server.rollback(migrations).problemCodes() shouldContain ProblemCode.IRREVERSIBLE
            server.gc().deleted() shouldBe listOf("v1")
        }
    }

    test(
        "a run that is interrupted at any request never leaves a promise that is gone, and the next one completes it",
    ) {
        val migrations = moving()
        val requests = servers.everyRequest(stride, { it.migrated(migrations) }) { server, fault ->
            server.gc(interceptor = fault)
            val planned = server.qmig(migrations).use { it.planRollback() }
            withClue("v1 is there, or the history does not say that one could go back to it") {
                ("v1" in server.names() || ProblemCode.IRREVERSIBLE in planned.problemCodes()) shouldBe true
            }
            server.gc().problems().shouldBeEmpty()
            server.names() shouldBe setOf("v2")
            server.target() shouldBe "v2"
            server.rollback(migrations).problemCodes() shouldContain ProblemCode.IRREVERSIBLE
        }
        requests shouldBeGreaterThan 12
    }
})
