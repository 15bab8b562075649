package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.MigrateOptions
import dev.qmig.RehearsalServer
import dev.qmig.RollbackOptions
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.MigrationScope
import dev.qmig.model.ProblemCode
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

private fun MigrationScope.articles(body: MigrationScope.() -> Unit = {}) {
    createCollection("articles") { vectors(4, Cosine) }
    createAlias("live", "articles")
    body()
}

/** Keeps the collection: only the alias goes. */
private fun MigrationScope.keepingArticles() = rollback { deleteAlias("live") }

private fun RehearsalServer.applied(migrations: CodedMigrations, story: (TestServer) -> Unit) = use { server ->
    server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
    story(server)
}

class OwnRollbackTest : OwnRollbackSuite(EmbeddedServer)

abstract class OwnRollbackSuite(servers: RehearsalServer) : FunSpec({
    test("a rollback block replaces the derived inverse") {
        val migrations = CodedMigrations().write(1) { articles { keepingArticles() } }
        servers.applied(migrations) { server ->
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.names() shouldBe setOf("articles")
            server.schema().aliases().keys.shouldBeEmpty()
            server.qmig(migrations).use { it.migrate().problems().shouldBeEmpty() }
            server.schema().aliases().size shouldBe 1
        }
    }

    test("a rollback block that was written after the migration was applied counts") {
        val migrations = CodedMigrations().write(1) { articles() }
        servers.applied(migrations) { server ->
            migrations.write(1, text = "with a block") { articles { keepingArticles() } }
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.names() shouldBe setOf("articles")
        }
    }

    test("a block that was there when it was applied counts also when the script is gone") {
        val migrations = CodedMigrations().write(1) { articles { keepingArticles() } }
        servers.applied(migrations) { server ->
            server.qmig(migrations.delete(1)).use { it.rollback().problems().shouldBeEmpty() }
            server.names() shouldBe setOf("articles")
        }
    }

    test("a block in a script that asks for something else now does not count") {
        val migrations = CodedMigrations().write(1) { articles() }
        servers.applied(migrations) { server ->
            migrations.write(1, text = "another migration") {
                createCollection("articles") { vectors(8, Cosine) }
                rollback { }
            }
            server.qmig(migrations).use { it.rollback().problems().shouldBeEmpty() }
            server.names().shouldBeEmpty()
        }
    }

    test("a block that cannot work is told when the migration is planned") {
        servers.use { server ->
            val migrations = CodedMigrations().write(1) { articles { rollback { deleteAlias("life") } } }
            server.qmig(migrations).use { qmig ->
                val problem = qmig.migrate(MigrateOptions(dryRun = true)).problems().single()
                problem.code() shouldBe ProblemCode.IMPOSSIBLE_OPERATION
                problem.message() shouldContain "the `rollback` block cannot work: there is no alias `life` to delete"
            }
        }
    }

    test("a block that destroys points asks like everything that does") {
        val migrations = CodedMigrations().write(1) {
            articles {
                rollback {
                    deleteAlias("live")
                    deleteCollection("articles")
                }
            }
        }
        servers.applied(migrations) { server ->
            server.addPoints("articles", 2)
            val problem = server.qmig(migrations).use { it.rollback(RollbackOptions()).problems().single() }
            problem.code() shouldBe ProblemCode.DATA_LOSS
            problem.message() shouldContain "2 points of `articles`"
        }
    }
})
