package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.RehearsalServer
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.dsl.Float16
import dev.qmig.dsl.MaxSim
import dev.qmig.dsl.OperationsScope
import dev.qmig.dsl.Uint8
import dev.qmig.model.Point
import dev.qmig.model.ProblemCode
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.maps.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

private const val UUID = "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"

private fun migrations() = CodedMigrations().write(1) {
    createCollection("articles") {
        vector("title", 2, Cosine)
        vector("half", 2, Dot) { datatype = Float16 }
        vector("bytes", 2, Dot) { datatype = Uint8 }
        vector("tokens", 2, Cosine) { multivector = MaxSim }
        sparseVector("words")
    }
    createCollection("plain") { vectors(2, Cosine) }
}

/** Points 1 and a UUID as they are before the migration under test. */
private fun CodedMigrations.seed() = write(2) {
    upsertPoints("articles") {
        point(1) {
            vector("title", 3, 4)
            vector("half", 0.1, 0.2)
            vector("bytes", 7, 255)
            multivector("tokens", listOf(3, 4), listOf(1, 0))
            sparseVector("words", 4_294_967_295 to 0.25, 7 to 0.5)
            payload("lang" to "en", "nothing" to null, "a.b" to listOf(1, 2.5, mapOf("deep" to true)))
        }
        point(UUID) { payload("lang" to "de") }
    }
    upsertPoints("plain") { point(7) { vector(3, 4) } }
}

private fun TestServer.articles(): Map<String, Point> = points("articles", 1, 2, 3) + points("articles", UUID)

class PointStepsTest : PointStepsSuite(EmbeddedServer)

abstract class PointStepsSuite(servers: RehearsalServer) : FunSpec({
    fun story(body: (TestServer, CodedMigrations) -> Unit) = servers.use { server ->
        val migrations = migrations().seed()
        server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
        body(server, migrations)
    }

    test("points are written as they are said, and deleted again when that is undone") {
        story { server, migrations ->
            val written = server.articles()
            written.keys shouldBe setOf("1", UUID)
            written.getValue("1").payload().entries().mapValues { "${it.value}" } shouldBe
                mapOf("lang" to "en", "nothing" to "null", "a.b" to "[1, 2.5, {deep: true}]")
            written.getValue("1").vectors().size shouldBe 5
            server.points("plain", 7).keys shouldBe setOf("7")
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.articles().shouldBeEmpty()
            server.points("plain", 7).shouldBeEmpty()
        }
    }

    context("what is undone is as it was before") {
        withData(nameFn = { it.first }, CHANGES) { (_, change) ->
            story { server, migrations ->
                val before = server.articles()
                migrations.write(3, body = change)
                server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
                val after = server.articles()
                (after == before) shouldBe false
                server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
                server.articles() shouldBe before
                server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
                server.articles() shouldBe after
            }
        }
    }

    test("what is there already is not written, and nothing is undone for it") {
        story { server, migrations ->
            val before = server.articles()
            migrations.write(3) {
                setPayload("articles") {
                    points(1)
                    payload("lang" to "en")
                }
            }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.articles() shouldBe before
        }
    }

    test("what somebody else wrote since is not overwritten by undoing") {
        story { server, migrations ->
            migrations.write(3) {
                setPayload("articles") {
                    points(1)
                    payload("lang" to "fr")
                }
            }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.foreign {
                setPayload("articles") {
                    points(1)
                    payload("lang" to "it")
                }
            }
            val theirs = server.articles()
            val problem = server.qmig(migrations).use { it.rollback().problems() }.single()
            problem.code() shouldBe ProblemCode.CONFLICT
            problem.message() shouldContain "`articles: points.1.payload.lang` is `it`"
            server.articles() shouldBe theirs
        }
    }

    test("points that somebody deleted since do not keep their making from being undone") {
        story { server, migrations ->
            server.foreign { deletePoints("articles") { points(1) } }
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.articles().shouldBeEmpty()
        }
    }

    test("points are no loss to the deletion of the collection that their own migration made") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) {
                createCollection("plain") { vectors(2, Cosine) }
                upsertPoints("plain") { point(1) { vector(1, 0) } }
            }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.names().shouldBeEmpty()
            migrations.write(2) { deleteCollection("plain") }
            server.qmig(migrations).use { it.migrate().problemCodes() } shouldBe listOf(ProblemCode.DATA_LOSS)
        }
    }

    test("everything that does not fit is told before anything is sent") {
        story { server, migrations ->
            migrations.write(3) {
                upsertPoints("articles") {
                    point(5) {
                        vector("title", 1, 2, 3)
                        vector("nowhere", 1)
                        vector("words", 1, 2)
                        sparseVector("half", 1 to 1)
                        multivector("bytes", listOf(1, 2))
                    }
                }
                setPayload("articles") {
                    points(1, 8, 9)
                    payload("a" to 1)
                }
                deletePoints("articles") { points(10) }
                upsertPoints("nowhere") { point(1) { } }
            }
            val problems = server.qmig(migrations).use { it.migrate(MigrateOptions(dryRun = true)) }.problems()
            problems.map { it.message() } shouldBe listOf(
                "the vector `bytes` of point 5 is a multivector; collection `articles` has one vector for each point there",
                "the vector `half` of point 5 is sparse; collection `articles` has a dense vector of that name",
                "the vector `nowhere` of point 5 is none of collection `articles`, which has " +
                    "`bytes`, `half`, `title`, `tokens`, `words`",
                "the vector `title` of point 5 has 3 numbers; collection `articles` has 2 there",
                "the vector `words` of point 5 is dense; collection `articles` has a sparse vector of that name",
                "there is no point 8, 9 in collection `articles`, so its payload cannot be set; where that is fine, " +
                    "say `ifExists = true`",
                "there is no point 10 in collection `articles` to delete; where that is fine, say `ifExists = true`",
                "there is no collection `nowhere`; create it before this step, or correct the name",
            )
        }
    }
})

private val CHANGES: List<Pair<String, OperationsScope.() -> Unit>> = listOf(
    "points replaced and added" to {
        upsertPoints("articles") {
            point(1) { vector("title", 1, 1) }
            point(2) { payload("lang" to "fr") }
        }
    },
    "payload set and removed" to {
        setPayload("articles") {
            points(1)
            points(UUID)
            payload("lang" to "it", "new" to listOf(1))
            removePayload("a.b", "with space")
        }
    },
    "a null that is set" to {
        setPayload("articles") {
            points(1)
            payload("nothing" to 7)
        }
    },
    "payload of points of which some are not there" to {
        setPayload("articles", ifExists = true) {
            points(1, 3)
            payload("lang" to "it")
        }
    },
    "points deleted" to {
        deletePoints("articles") {
            points(1)
            points(UUID)
        }
    },
    "points deleted of which some are not there" to { deletePoints("articles", ifExists = true) { points(1, 3) } },
)
