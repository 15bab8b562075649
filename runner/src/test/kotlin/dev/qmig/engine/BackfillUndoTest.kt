package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.PlanReport
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.TestServer
import dev.qmig.dsl.Dot
import dev.qmig.model.DataLimit
import dev.qmig.model.ProblemCode
import dev.qmig.model.VectorName
import dev.qmig.model.VectorValue
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.qdrant.client.PointIdFactory
import io.qdrant.client.ValueFactory
import io.qdrant.client.VectorsFactory
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.PointsGrpc

class BackfillUndoTest : BackfillUndoSuite(EmbeddedServer)

/** What a rollback takes from whom, after points were given what they lacked. */
abstract class BackfillUndoSuite(servers: RehearsalServer) : FunSpec({
    val filling = CodedMigrations().write(1) {
        description("lengths")
        backfill("articles") { payload("length") { point -> point.text("text")?.length } }
    }

    test("points that had it keep it, points that got it lose it, and a plan says so before") {
        servers.use { server ->
            server.articlesWithSome()
            val before = server.allPoints("articles")
            server.planned(filling).inverse() shouldBe
                "exact: remove payload length from 119 points of collection articles"
            server.planned(filling).told().shouldBeEmpty()
            server.run(filling).problems().shouldBeEmpty()
            server.length("7") shouldBe "6"
            server.length("60") shouldBe "-60"
            server.qmig(filling).use { it.planRollback(RollbackGoal.Steps(1)) }.orThrow().undone() shouldBe
                "payload `length` of 117 points of `articles`"
            server.qmig(filling).use { it.rollback().problemCodes() shouldBe listOf(ProblemCode.DATA_LOSS) }
            server.undo(filling).problems().shouldBeEmpty()
            server.allPoints("articles") shouldBe before
        }
    }

    test("what others write meanwhile and since stays, where those are named that lose something") {
        servers.use { server ->
            server.articlesWithSome()
            val writing = Before("UpdateBatch") {
                server.foreign {
                    upsertPoints("articles") {
                        point(1000) { payload("length" to 1) }
                        point(60) { payload("length" to 2) }
                    }
                    deletePoints("articles") { points(3) }
                }
            }
            server.run(filling, writing).problems().shouldBeEmpty()
            server.foreign { upsertPoints("articles") { point(1001) { payload("length" to 3) } } }
            server.undo(filling).problems().shouldBeEmpty()
            val left = server.allPoints("articles")
            ("3" in left) shouldBe false
            left.filterValues { "length" in it.payload().entries() }.keys shouldBe
                setOf("5", "60", "61", "1000", "1001", "99000")
            server.length("60") shouldBe "2"
        }
    }

    test("points that had it are named where those that lack it are too many") {
        servers.use { server ->
            server.articlesWithSome()
            server.many("text" to "a", from = 200_000)
            val before = server.allPoints("articles")
            server.planned(filling).inverse() shouldBe
                "exact: remove payload length from all points of collection articles but 4"
            server.run(filling).problems().shouldBeEmpty()
            server.length("7") shouldBe "6"
            server.undo(filling).problems().shouldBeEmpty()
            server.allPoints("articles") shouldBe before
        }
    }

    test("points that lack it are named where those that have it are too many") {
        servers.use { server ->
            server.articlesWithSome()
            server.many("length" to "a", from = 200_000)
            val before = server.allPoints("articles")
            server.planned(filling).inverse() shouldBe
                "exact: remove payload length from 119 points of collection articles"
            server.run(filling).problems().shouldBeEmpty()
            server.undo(filling).problems().shouldBeEmpty()
            server.allPoints("articles") shouldBe before
        }
    }

    test("where both are too many the loss is told before, and agreed to before anything is taken") {
        servers.use { server ->
            server.articlesWithSome()
            server.many("length" to "a", from = 200_000)
            server.many("text" to "a", from = 300_000)
            val planned = server.planned(filling)
            planned.inverse() shouldBe "shape (lost: the payload length that points had before): " +
                "remove payload length from all points of collection articles"
            planned.told() shouldContainExactly listOf(
                "QM109 too many points of `articles` to be named have payload length, and too many lack it: a " +
                    "rollback takes it from all, and what they have now is lost",
            )
            server.run(filling).problems().shouldBeEmpty()
            val back = server.qmig(filling).use { it.planRollback(RollbackGoal.Steps(1)) }.orThrow()
            back.told() shouldContainExactly listOf(
                "QM108 undoing `backfill payload length of collection articles` does not bring back the payload " +
                    "length that points had before",
            )
            server.qmig(filling).use { it.rollback().problemCodes() shouldBe listOf(ProblemCode.DATA_LOSS) }
            server.length("60") shouldBe "-60"
            server.undo(filling).problems().shouldBeEmpty()
            server.allPoints("articles").values.none { "length" in it.payload().entries() } shouldBe true
        }
    }

    test("a backfill that stopped is undone as it was begun, whatever points have by then") {
        servers.use { server ->
            server.articlesWithSome()
            val before = server.allPoints("articles")

            fun migrations(text: String, fails: Boolean) = CodedMigrations().write(1, text) {
                description("lengths")
                backfill("articles") {
                    payload("length") { point ->
                        check(!fails || point.id != "110")
                        point.text("text")?.length
                    }
                }
            }
            server.run(migrations("one", true)).problems().size shouldBe 1
            server.length("7") shouldBe "6"
            server.planned(migrations("two", false)).inverse() shouldBe
                "exact: remove payload length from 119 points of collection articles"
            server.run(migrations("two", false)).problems().shouldBeEmpty()
            server.undo(migrations("two", false)).problems().shouldBeEmpty()
            server.allPoints("articles") shouldBe before
        }
    }

    test("a vector that the migration makes is taken from all, and one key after another is told apart") {
        servers.use { server ->
            server.articlesWithSome()
            val migrations = CodedMigrations().write(1) {
                createVector("articles", "new", 2, Dot)
                backfill("articles") {
                    vector("new") { points -> points.map { point -> point.text("text")?.let(::firstModel) } }
                    payload("length") { point -> point.text("text")?.length }
                }
            }
            val before = server.allPoints("articles")
            server.planned(migrations).inverses().drop(1) shouldBe listOf(
                "exact: remove vector new from all points of collection articles",
                "exact: remove payload length from 119 points of collection articles",
            )
            server.run(migrations).problems().shouldBeEmpty()
            (server.allPoints("articles").getValue("7").vectors()[VectorName("new")] is VectorValue.Dense) shouldBe true
            server.undo(migrations).problems().shouldBeEmpty()
            server.allPoints("articles") shouldBe before
        }
    }

    test("a key that strict mode lets nobody ask for before its index is made is asked for when it is") {
        servers.use { server ->
            server.articlesWithSome()
            server.foreign {
                updateCollection("articles") {
                    strictMode {
                        enabled = true
                        unindexedFilteringRetrieve = false
                    }
                }
            }
            val migrations = CodedMigrations().write(1) {
                createPayloadIndexes("articles") { integer("length") }
                backfill("articles") { payload("length") { point -> point.text("text")?.length } }
            }
            val before = server.allPoints("articles")
            server.planned(migrations).inverses().last().substringBefore(" (") shouldBe "shape"
            server.run(migrations).problems().shouldBeEmpty()
            server.undo(migrations).problems().shouldBeEmpty()
            server.allPoints("articles") shouldBe before
        }
    }
})

private fun TestServer.length(id: String) = allPoints("articles").getValue(id).payload()["length"]?.toString()

private fun TestServer.planned(migrations: CodedMigrations) = qmig(migrations).use { it.plan() }.orThrow()

private fun PlanReport.told() = findings.map { "${it.code()} ${it.message()}" }

private fun PlanReport.inverse() = inverses().single()

private fun PlanReport.inverses() = run.plan.apply().flatMap { it.steps() }.map { step ->
    val inverse = step.inverse()
    "${inverse.grade()}: ${inverse.changes().joinToString { it.summary() }}"
}

/** What is lost where it is undone. */
private fun PlanReport.undone() = run.plan.destroyed().entries.joinToString { (loss, count) -> loss.counted(count) }

/** One point more than are named by their ids, with [payload] and nothing else. */
private fun TestServer.many(payload: Pair<String, String>, from: Long) {
    val request = UpsertPoints.newBuilder().setCollectionName("articles").setWait(true)
    repeat(DataLimit.IDS + 1) {
        request.addPointsBuilder().setId(PointIdFactory.id(from + it)).setVectors(VectorsFactory.namedVectors(mapOf()))
            .putPayload(payload.first, ValueFactory.value(payload.second))
    }
    PointsGrpc.newBlockingStub(channel()).upsert(request.build())
}
