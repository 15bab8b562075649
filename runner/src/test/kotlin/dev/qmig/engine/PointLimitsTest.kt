package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.dsl.Float16
import dev.qmig.model.Node
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.maps.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldMatch

private val accepting = MigrateOptions(consent = Consent.ACCEPT)
private val all = RollbackOptions(RollbackGoal.To(Version.NONE), consent = Consent.ACCEPT)

/** Just below the limit of an operation. */
private val LARGE = "a".repeat(1_000_000)

class PointLimitsTest : PointLimitsSuite(EmbeddedServer)

abstract class PointLimitsSuite(servers: RehearsalServer) : FunSpec({
    fun planned(migrations: CodedMigrations) = servers.use { server ->
        server.qmig(migrations).use { it.migrate(accepting) }.problems().single().message()
    }

    test("an operation that writes too much is refused when it is planned") {
        planned(
            CodedMigrations().write(1) {
                createCollection("a") { vectors(2, Dot) }
                upsertPoints("a") { point(1) { payload("text" to "a".repeat(1 shl 20)) } }
            },
        ) shouldMatch
            "`upsert 1 point of collection a` holds \\d+ bytes of data as JSON; an operation takes 1048576 at most, " +
            "because the history keeps it: use several, or `execute`"
    }

    test("an operation that replaces too much is refused when it is planned, unless it is there already") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { createCollection("a") { vectors(2, Dot) } }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.foreign {
                upsertPoints("a") { point(1) { payload("text" to LARGE) } }
                upsertPoints("a") { point(2) { payload("text" to LARGE) } }
            }
            migrations.write(2) { deletePoints("a") { points(1, 2) } }
            server.qmig(migrations).use { it.migrate(accepting) }.problems().single().message() shouldMatch
                "what undoes `delete 2 points of collection a` holds \\d+ bytes .*"
            migrations.write(2) { upsertPoints("a") { point(1) { payload("text" to LARGE) } } }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
        }
    }

    test("payload that is replaced counts, and not the vectors beside it") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { createCollection("a") { vectors(2_000, Dot) } }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            (1..6).forEach { part ->
                server.foreign {
                    upsertPoints("a") {
                        repeat(20) { point(part * 100 + it) { vector(*Array(2_000) { n -> n / 7.0 }) } }
                    }
                }
            }
            migrations.write(2) {
                setPayload("a") {
                    (1L..6L).forEach { part -> points(*LongArray(20) { part * 100 + it }) }
                    payload("lang" to "en")
                }
            }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
        }
    }

    test("what was written can be undone, also where it reads back longer than it was written") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { createCollection("a") { vectors(128, Cosine) } }.write(2) {
                upsertPoints("a") { repeat(1_000) { point(it) { vector(*Array(128) { n -> (n % 9 + 1) / 10.0 }) } } }
            }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.qmig(migrations).use { it.rollback(all).problems().shouldBeEmpty() }
        }
    }

    test("a migration keeps no more than an entry of the history may hold, and a history of such entries is read") {
        servers.use { server ->
            val migrations = CodedMigrations()
            repeat(5) { version ->
                migrations.write(version + 1) {
                    if (version == 0) createCollection("a") { vectors(2, Dot) }
                    repeat(4) { upsertPoints("a") { point(10 * version + it) { payload("text" to LARGE) } } }
                }
            }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.qmig(migrations).use { it.rollback(all).problems().shouldBeEmpty() }
            migrations.write(1) {
                createCollection("a") { vectors(2, Dot) }
                repeat(5) { upsertPoints("a") { point(it) { payload("text" to LARGE) } } }
            }
            server.qmig(migrations).use { it.migrate() }.problems().single().message() shouldMatch
                "`001_test.qmig.kts` writes and replaces \\d+ bytes of data as JSON; a migration takes 4194304 at most, .*"
        }
    }

    test("numbers that the datatype or the distance cannot keep are refused when they are planned") {
        val half = planned(
            CodedMigrations().write(1) {
                createCollection("a") { vectors(2, Dot) { datatype = Float16 } }
                upsertPoints("a") { point(1) { vector(0.1, 70_000) } }
            },
        )
        half shouldContain "point 1 holds numbers that collection `a` cannot keep there, too large for its datatype"
        planned(
            CodedMigrations().write(1) {
                createCollection("a") { vectors(2, Cosine) }
                upsertPoints("a") { point(1) { vector(3e38, 3e38) } }
            },
        ) shouldContain "too large for its distance"
    }

    test("points of every collection of a pattern are set and put back") {
        servers.use { server ->
            server.foreign {
                listOf("tenant_a", "tenant_b").forEach { name ->
                    createCollection(name) { vectors(2, Dot) }
                    upsertPoints(name) { point(1) { payload("plan" to "old") } }
                }
            }
            val migrations = CodedMigrations().write(1) {
                forEachCollection("tenant_*") {
                    setPayload(it) {
                        points(1)
                        payload("plan" to "new")
                    }
                }
            }

            fun plan() = server.points("tenant_b", 1).getValue("1").payload()["plan"]
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            plan() shouldBe Node.Text("new")
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            plan() shouldBe Node.Text("old")
        }
    }

    test("vectors of points that the same run writes are expected to go with a vector that it deletes") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) {
                createCollection("a") {
                    vector("title", 2, Dot)
                    vector("body", 2, Dot)
                }
                upsertPoints("a") { point(1) { vector("body", 1, 0) } }
                deleteVector("a", "body")
            }
            val refused = server.qmig(migrations).use { it.migrate() }.problems().single()
            refused.code() shouldBe ProblemCode.DATA_LOSS
            refused.message() shouldContain "1 vector `body` of `a`"
            server.names() shouldBe setOf()
            server.qmig(migrations).use { it.migrate(accepting).problems().shouldBeEmpty() }
            server.qmig(migrations).use { it.rollback(all).problems().shouldBeEmpty() }
            server.points("a", 1).shouldBeEmpty()
        }
    }
})
