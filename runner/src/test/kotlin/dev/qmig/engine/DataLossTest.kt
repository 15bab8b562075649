package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.Consent
import dev.qmig.EmbeddedServer
import dev.qmig.Fault
import dev.qmig.FaultAt
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.Qmig
import dev.qmig.RehearsalServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.dsl.MigrationScope
import dev.qmig.model.ClusterSchema
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

private val toNothing = RollbackOptions(RollbackGoal.To(Version.NONE))

private fun MigrationScope.articles() = createCollection("articles") { vectors(4, Cosine) }

private fun Outcome<*>.shouldRefuseToDestroy(points: Int) {
    val problem = problems().single()
    problem.code() shouldBe ProblemCode.DATA_LOSS
    problem.message() shouldContain "$points points of `articles`"
}

class DataLossTest : DataLossSuite(EmbeddedServer)

abstract class DataLossSuite(servers: RehearsalServer) : FunSpec({
    test("points of a collection that the same run makes anew and deletes again are counted") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { articles() }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.addPoints("articles", 3)
            migrations
                .write(2) {
                    deleteCollection("articles")
                    createCollection("articles") { vectors(8, Dot) }
                }.write(3) { deleteCollection("articles") }
            val before = server.schema()
            server.qmig(migrations).use { qmig ->
                qmig.migrate().shouldRefuseToDestroy(points = 3)
                server.schema() shouldBe before
                qmig.migrate(MigrateOptions(consent = Consent.ACCEPT)).problems().shouldBeEmpty()
                server.schema() shouldBe ClusterSchema.EMPTY
            }
        }
    }

    test("points of a collection whose name had another one before are counted when both are undone") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { articles() }.write(2) {
                deleteCollection("articles")
                createCollection("articles") { vectors(8, Dot) }
            }
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.addPoints("articles", 2)
            val before = server.schema()
            server.qmig(migrations).use { qmig ->
                qmig.rollback(toNothing).shouldRefuseToDestroy(points = 2)
                server.schema() shouldBe before
                qmig.rollback(toNothing.copy(consent = Consent.ACCEPT)).problems().shouldBeEmpty()
                server.schema() shouldBe ClusterSchema.EMPTY
            }
        }
    }

    test("a migrate that first finishes a rollback counts the points which that destroys") {
        var refusals = 0
        var at = 0
        do {
            val killed = FaultAt(at++, Fault.KILLED_BEFORE)
            servers.use { server ->
                val migrations = CodedMigrations().write(1) { articles() }
                server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
                server.addPoints("articles", 5)
                server.qmig(migrations, killed).use { it.rollback(accepting) }
                server.qmig(migrations).use { qmig ->
                    if (qmig.migrate().problems().isNotEmpty()) {
                        refusals++
                        qmig.migrate().shouldRefuseToDestroy(points = 5)
                        qmig.migrateAccepting()
                    }
                }
                server.names() shouldBe setOf("articles")
            }
        } while (killed.hit)
        refusals shouldBe REQUESTS_IN_DOUBT
    }
})

/** Between the entry that says what is about to be undone and the effect: the look whether it is that of the run, and the request itself. */
private const val REQUESTS_IN_DOUBT = 2

private val accepting = toNothing.copy(consent = Consent.ACCEPT)

private fun Qmig.migrateAccepting() = migrate(MigrateOptions(consent = Consent.ACCEPT)).problems().shouldBeEmpty()
