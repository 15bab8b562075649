package dev.qmig.lint

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.MigrationScope
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.use
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

private fun made() = CodedMigrations().write(1) {
    createCollection("a") {
        vector("v", 2, Cosine)
        vector("w", 2, Cosine)
    }
    createCollection("b")
    createPayloadIndexes("a") { keyword("lang") }
    createAlias("live", "a")
}

private fun TestServer.wayBack(migrations: CodedMigrations, goal: RollbackGoal = RollbackGoal.Steps(1)) =
    qmig(migrations).use { it.planRollback(goal) }.orThrow()

private fun told(findings: List<Finding>) = findings.map { "${it.code()} ${it.message()}" }

/** What is undone, and what is told of that where the collection `a` has 3 points. */
private class WayBack(val name: String, val told: List<String>, val body: MigrationScope.() -> Unit)

private val WAYS = listOf(
    WayBack("a collection is dropped again", listOf("QM101 it destroys 3 points of `a`")) { createCollection("a") },
    WayBack("a vector is dropped again", listOf("QM102 it destroys 3 vectors `x` of `a`")) {
        createVector("a", "x", 2, Cosine)
    },
    WayBack("an alias moves back", listOf("QM103 the alias `live` moves from `b` to `a`")) { switchAlias("live", "b") },
    WayBack("an index is built again", listOf("QM201 the index on `lang` is built over 3 points in `a`")) {
        deletePayloadIndex("a", "lang")
    },
    WayBack(
        "settings are set back that segments are built by",
        listOf(
            "QM202 segments of `a` with 3 points are built anew",
            "QM305 undoing `update hnsw_config of collection a` leaves set `a: hnsw_config.payload_m`",
        ),
    ) { updateCollection("a") { hnsw { payloadM = 32 } } },
    WayBack(
        "a collection comes back without its points",
        listOf("QM108 undoing `delete collection b` does not bring back the points of b"),
    ) { deleteCollection("b") },
    WayBack(
        "a vector comes back without its values",
        listOf("QM108 undoing `delete vector w of collection a` does not bring back the vectors w of a"),
    ) { deleteVector("a", "w") },
    WayBack("an alias is only added", emptyList()) { createAlias("other", "a") },
)

class WayBackFindingsTest :
    FunSpec({
        context("what there is to say of a rollback is told before it runs") {
            withData(nameFn = { it.name }, WAYS) { way ->
                EmbeddedServer.use { server ->
                    val makesA = "a collection is" in way.name
                    val chain = if (makesA) CodedMigrations() else made()
                    server.qmig(chain).use { it.migrate() }.orThrow()
                    server.qmig(chain.write(2, body = way.body)).use { it.migrate() }.orThrow()
                    if ("vector is dropped" in way.name) {
                        server.addVectors("a", "x", listOf(1f, 0f), 3)
                    } else {
                        server.addPoints("a", 3)
                    }
                    val report = server.wayBack(chain)
                    told(report.findings) shouldContainExactly way.told
                    report.findings.all { "${it.version()}" == "2" && it.script() == "002_test.qmig.kts" } shouldBe true
                    report.run.dryRun shouldBe true
                    report.run.plan.revert().size shouldBe 1
                }
            }
        }

        test("points that come back have the vectors that the server had") {
            EmbeddedServer.use { server ->
                val chain = made().write(2) { upsertPoints("a") { point(1) { vector("v", 3f, 4f) } } }
                    .write(3) { deletePoints("a") { points(1) } }
                server.qmig(chain).use { it.migrate() }.orThrow()
                told(server.wayBack(chain).findings) shouldContainExactly
                    listOf("QM107 1 point of `a` get vectors back as the server had them: with length 1")
            }
        }

        test(
            "the findings of several come in the order in which they run, and nothing is said of what comes back empty",
        ) {
            EmbeddedServer.use { server ->
                val chain = made().write(2) { deleteAlias("live") }.write(3) { deleteCollection("a") }
                    .write(4) { createCollection("c") }
                server.qmig(chain).use { it.migrate() }.orThrow()
                server.addPoints("c", 1)
                val back = server.wayBack(chain, RollbackGoal.To(Version.of("1")))
                told(back.findings) shouldContainExactly listOf(
                    "QM101 it destroys 1 point of `c`",
                    "QM108 undoing `delete collection a` does not bring back the points of a",
                )
                back.findings.map { "${it.version()}" } shouldBe listOf("4", "3")
            }
        }

        test("what the policy makes an error stops a rollback as it stops a migration, and nothing is changed") {
            EmbeddedServer.use { server ->
                val chain = made()
                server.qmig(chain).use { it.migrate() }.orThrow()
                server.policy = Policy(emptyMap(), emptyList(), listOf("a"))
                server.wayBack(chain).findings.map { it.code() to it.severity() } shouldContainExactly
                    listOf(FindingCode.QM106 to Severity.ERROR)
                val stopped = server.qmig(chain).use { it.rollback(RollbackOptions(consent = { true })) }
                stopped.problemCodes() shouldBe listOf(ProblemCode.POLICY)
                stopped.problems().single().message() shouldContain "`a` is protected"
                server.names() shouldBe setOf("a", "b")
                server.policy = Policy.STANDARD
                server.qmig(chain).use { it.rollback() }.problems().shouldBeEmpty()
                server.names().shouldBeEmpty()
            }
        }

        test("a step that cannot be undone is told, and there is no plan then") {
            EmbeddedServer.use { server ->
                val chain = made().write(2) { execute("code") {} }
                server.qmig(chain).use { it.migrate() }.orThrow()
                server.qmig(chain).use { it.planRollback() }.problemCodes() shouldBe listOf(ProblemCode.IRREVERSIBLE)
            }
        }
    })
