package dev.qmig.samples

import dev.qmig.MigrateOptions
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.model.Version
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

internal class QuickstartTest : QuickstartSuite({ SharedServer() })

/** The sample's migrations, run up, down and up again on the server that [open] opens, with the schema looked at after each. */
abstract class QuickstartSuite(open: () -> SampleServer) : FunSpec({
    val migrations = Checkout.quickstart.resolve("migrations")
    val versions = listOf("1", "2", "3").map(Version::of)

    test("each version brings what it says, going back brings back what was there, and so does going up again") {
        open().use { server ->
            val empty = server.schema()
            val up = versions.map { version ->
                server.qmig(migrations) { it.migrate(MigrateOptions(to = version)) }
                server.schema()
            }
            up.map { it.collections.keys } shouldBe listOf(
                setOf("articles_v1"),
                setOf("articles_v1", "documents"),
                Checkout.quickstartCollections,
            )
            up.first().aliases shouldBe mapOf("articles" to "articles_v1")
            up.last().aliases shouldBe mapOf("articles" to "articles_v2")

            (listOf(empty) + up.dropLast(1)).reversed().forEach { before ->
                server.qmig(migrations) { it.rollback(RollbackOptions(RollbackGoal.Steps(1))) }
                server.schema() shouldBe before
            }
            versions.zip(up).forEach { (version, schema) ->
                server.qmig(migrations) { it.migrate(MigrateOptions(to = version)) }
                server.schema() shouldBe schema
            }
        }
    }
})
