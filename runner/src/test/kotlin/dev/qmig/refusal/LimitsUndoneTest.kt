package dev.qmig.refusal

import dev.qmig.CodedMigrations
import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.TestServer
import dev.qmig.dsl.Dot
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.StrictModeScope
import dev.qmig.engine.plannedSteps
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Grade
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf

private val ACCEPTING = MigrateOptions(consent = Consent.ACCEPT)
private val ALL = RollbackOptions(RollbackGoal.To(Version.NONE), consent = Consent.ACCEPT)
private val LAST = RollbackOptions(RollbackGoal.To(Version.of("1")), consent = Consent.ACCEPT)

class LimitsUndoneTest : LimitsUndoneSuite(EmbeddedServer)

/** Limits of strict mode hold for the way back as well, which keeps to them or is told to be none. */
abstract class LimitsUndoneSuite(servers: RehearsalServer) : FunSpec({
    /** A collection with three points and two indexes, and then with limits. */
    fun limited(limits: StrictModeScope.() -> Unit) = CodedMigrations().write(1) {
        createCollection("c") {
            vectors(2, Dot)
            sparseVector("s")
            payloadIndexes {
                keyword("k")
                integer("n")
            }
        }
        upsertPoints("c") {
            (1..3).forEach {
                point(it) {
                    vector("", it, it)
                    sparseVector("s", 1 to 1, 2 to 1)
                    payload("k" to "x$it")
                }
            }
        }
        updateCollection("c") {
            strictMode {
                enabled = true
                limits()
            }
        }
    }

    fun TestServer.applied(migrations: CodedMigrations) =
        qmig(migrations).use { it.migrate(ACCEPTING) }.problems().shouldBeEmpty()

    fun TestServer.undone(migrations: CodedMigrations, options: RollbackOptions) =
        qmig(migrations).use { it.rollback(options) }.problems().shouldBeEmpty()

    test("points that were deleted are written back in as many requests as strict mode takes") {
        servers.use { server ->
            val migrations = limited { upsertMaxBatchsize = 2 }
            server.applied(migrations)
            val points = server.points("c", 1, 2, 3)
            migrations.write(2) { deletePoints("c") { points(1, 2, 3) } }
            server.plannedSteps(migrations).single().inverse().changes().size shouldBe 2
            server.applied(migrations)
            server.undone(migrations, LAST)
            server.points("c", 1, 2, 3) shouldBe points
            server.undone(migrations, ALL)
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }

    test("payload is given back to as many points at once as strict mode takes in a condition") {
        servers.use { server ->
            val migrations = limited { conditionMaxSize = 2 }
            server.applied(migrations)
            val points = server.points("c", 1, 2, 3)
            migrations.write(2) {
                setPayload("c") {
                    points(1, 2, 3)
                    payload("k" to "y")
                    removePayload("gone")
                }
            }
            server.plannedSteps(migrations).single().inverse().changes().size shouldBe 2
            server.applied(migrations)
            server.undone(migrations, LAST)
            server.points("c", 1, 2, 3) shouldBe points
        }
    }

    test("a collection with more indexes than its limit allows is made again with all of them") {
        servers.use { server ->
            val migrations = limited { maxPayloadIndexCount = 1 }
            server.applied(migrations)
            val schema = server.schema()
            migrations.write(2) { deleteCollection("c") }
            server.applied(migrations)
            server.undone(migrations, LAST)
            server.schema() shouldBe schema
        }
    }

    listOf<Triple<String, StrictModeScope.() -> Unit, MigrationScope.() -> Unit>>(
        Triple("an index that strict mode has no room for", { maxPayloadIndexCount = 1 }) {
            deletePayloadIndex("c", "k")
        },
        Triple("a deleted point that strict mode does not take", { sparseVector("s", 1) }) {
            deletePoints("c") { points(1) }
        },
        Triple("a replaced point that strict mode does not take", { sparseVector("s", 1) }) {
            upsertPoints("c") { point(1) { payload("k" to "y") } }
        },
        Triple("payload that takes a filter where strict mode allows none", { filterMaxConditions = 0 }) {
            setPayload("c") {
                points(1)
                payload("k" to "y")
            }
        },
    ).forEach { (what, limits, change) ->
        test("$what cannot be brought back, which the plan tells and the rollback refuses") {
            servers.use { server ->
                val migrations = limited(limits)
                server.applied(migrations)
                migrations.write(2) { change() }
                val grade = server.plannedSteps(migrations).single().inverse().grade()
                grade.shouldBeInstanceOf<Grade.Irreversible>().reason() shouldContain "strict mode"
                server.applied(migrations)
                val problem = server.qmig(migrations).use { it.rollback(LAST) }.problems().single()
                problem.code() shouldBe ProblemCode.IRREVERSIBLE
                problem.message() shouldContain "strict mode"
            }
        }
    }

    test("data nested as deep as is allowed is written, kept, replaced and taken back") {
        fun nested(depth: Int) = generateSequence<Any>(1) { mapOf("k" to it) }.elementAt(depth)
        servers.use { server ->
            val migrations = CodedMigrations().write(1) {
                createCollection("c") { metadata("deep" to nested(25)) }
                upsertPoints("c") { point(1) { payload("deep" to nested(24)) } }
            }
            server.applied(migrations)
            migrations
                .write(2) {
                    setPayload("c") {
                        points(1)
                        payload("deep" to 1)
                    }
                }.write(3) { deletePoints("c") { points(1) } }
                .write(4) { deleteCollection("c") }
            server.applied(migrations)
            server.undone(migrations, ALL)
            server.schema() shouldBe ClusterSchema.EMPTY
            migrations.delete(2).delete(3).delete(4).write(1) {
                createCollection("c") { metadata("deep" to nested(26)) }
                upsertPoints("c") { point(1) { payload("deep" to nested(25)) } }
            }
            server.qmig(migrations).use { it.migrate(ACCEPTING) }.problems().shouldHaveSize(2).forEach {
                it.message() shouldContain "nested too deeply"
            }
            server.schema() shouldBe ClusterSchema.EMPTY
        }
    }
})
