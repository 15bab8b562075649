package dev.qmig.lint

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.LintOptions
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Node
import dev.qmig.model.ProblemCode
import dev.qmig.model.Version
import dev.qmig.plan.Fingerprint
import dev.qmig.problemCodes
import dev.qmig.problems
import dev.qmig.use
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldNotContain
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.util.Optional

private fun made() = CodedMigrations().write(1) {
    description("makes a")
    createCollection("a") { vector("v", 2, Cosine) }
    createAlias("live", "a")
}

private fun TestServer.planned(migrations: CodedMigrations) = qmig(migrations).use { it.plan() }.orThrow()

private fun TestServer.findings(migrations: CodedMigrations) =
    planned(migrations).findings.map { "${it.code()} ${it.message()}" }

private fun protecting(vararg names: String) = Policy(emptyMap(), emptyList(), names.toList())

class PlanFindingsTest :
    FunSpec({
        test("what is destroyed is told with the number of points, and not at all where there are none") {
            EmbeddedServer.use { server ->
                server.qmig(made()).use { it.migrate() }.orThrow()
                val dropping = made().write(2) {
                    description("drops a")
                    deleteCollection("a")
                }
                server.findings(dropping) shouldContainExactly
                    listOf("QM105 the alias `live` is deleted with the collection `a`")
                val indexing = made().write(2) {
                    description("indexes a")
                    createPayloadIndexes("a") { keyword("lang") }
                }
                server.findings(indexing).shouldBeEmpty()
                server.addPoints("a", 3)
                server.findings(indexing) shouldContainExactly
                    listOf("QM201 the index on `lang` is built over 3 points in `a`")
                server.findings(dropping) shouldContain "QM101 it destroys 3 points of `a`"
                server.names() shouldBe setOf("_qmig_history", "a") - "_qmig_history"
            }
        }

        test("nothing is said of what happens to collections that the same plan makes") {
            EmbeddedServer.use { server ->
                val chain = made().write(2) {
                    description("changes and drops a")
                    createPayloadIndexes("a") { keyword("lang") }
                    updateCollection("a") { hnsw { m = 32 } }
                    deleteAlias("live")
                    deleteCollection("a")
                }
                server.findings(chain).shouldBeEmpty()
                server.qmig(chain).use {
                    it.lint(LintOptions())
                }.orThrow().findings.map { it.code() } shouldContainExactly
                    listOf(FindingCode.QM201, FindingCode.QM202, FindingCode.QM101)
            }
        }

        test("a collection that is protected is not dropped, whoever agrees to that") {
            EmbeddedServer.use { server ->
                server.qmig(made()).use { it.migrate() }.orThrow()
                server.policy = protecting("x", "a*")
                val dropping = made().write(2) { deleteCollection("a") }
                val stopped = server.qmig(dropping).use { it.migrate(MigrateOptions(consent = { true })) }
                stopped.problemCodes() shouldBe listOf(ProblemCode.POLICY)
                stopped.problems().single().message() shouldContain "`a` is protected"
                server.planned(dropping).findings.map { it.severity() } shouldContain Severity.ERROR
                server.policy = protecting("b*", "aa")
                server.qmig(dropping).use { it.migrate() }.problems().shouldBeEmpty()
            }
        }

        test("the policy makes a code an error, says nothing of it, or puts up with it in one file for a reason") {
            EmbeddedServer.use { server ->
                server.qmig(made()).use { it.migrate() }.orThrow()
                val moving = made().write(2) {
                    switchAlias("live", "b")
                    createCollection("b")
                }
                    .write(2) {
                        createCollection("b")
                        switchAlias("live", "b")
                    }
                val script = server.planned(moving).run.plan.apply().single().migration().source().script()

                fun weighed(severity: Severity?, vararg allowed: Policy.Allowance): List<Finding> {
                    val rules = mapOf(FindingCode.QM103 to Optional.ofNullable(severity))
                    server.policy = Policy(rules, allowed.toList(), emptyList())
                    return server.planned(moving).findings.filter { it.code() == FindingCode.QM103 }
                }
                weighed(null).shouldBeEmpty()
                weighed(Severity.WARNING).single().severity() shouldBe Severity.WARNING
                val reason = "nobody reads it yet"
                val put = weighed(Severity.ERROR, Policy.Allowance(script, setOf(FindingCode.QM103), reason)).single()
                put.allowed() shouldBe reason
                put.isAtLeast(Severity.INFO) shouldBe false
                weighed(
                    Severity.ERROR,
                    Policy.Allowance("other", setOf(FindingCode.QM103), reason),
                ).single().allowed() shouldBe
                    null
                server.qmig(moving).use { it.migrate() }.problemCodes() shouldBe listOf(ProblemCode.POLICY)
                weighed(Severity.ERROR, Policy.Allowance(script, setOf(FindingCode.QM103), reason))
                server.qmig(moving).use { it.migrate() }.problems().shouldBeEmpty()
                shouldThrow<InvalidValueException> { Policy.Allowance(script, emptySet(), " ") }
            }
        }

        test("a saved plan is run as it was, and refused where anything moved that it was made from") {
            EmbeddedServer.use { server ->
                val first = made()
                val saved = server.planned(first).fingerprint
                Fingerprint(saved.tree()).movedSince(saved).shouldBeEmpty()

                fun run(migrations: CodedMigrations, print: Fingerprint) =
                    server.qmig(migrations).use { it.migrate(MigrateOptions(expected = print)) }
                val edited = made().write(2) { createCollection("c") }
                run(edited, saved).problems().single().message() shouldContain "the script of version 2 is new"
                server.foreign { createCollection("a") { vector("v", 2, Cosine) } }
                run(first, saved).problems().single().message() shouldContain "the collection `a` is new"
                server.foreign { deleteCollection("a") }
                run(first, saved).problems().shouldBeEmpty()
                run(first, saved).problems().single().message() shouldContain
                    "not the plan that was saved: nothing is pending any more."
                val more = server.planned(edited).fingerprint
                server.qmig(first).use { it.rollback() }.problems().shouldBeEmpty()
                run(edited, more).problems().single().message() shouldContain "the state of version 1 is gone"
                shouldThrow<InvalidValueException> { Fingerprint(Node.`object`().put("scripts", "no").build()) }
            }
        }

        test("each finding costs a migration its score, but for those that are allowed") {
            EmbeddedServer.use { server ->
                val report = server.qmig(
                    made().write(2) {
                        deleteCollection("a")
                    },
                ).use { it.lint(LintOptions()) }.orThrow()
                report.score(Version.of("1")) shouldBe 100
                report.score(Version.of("2")) shouldBe 100 - 2 * 10 - 2
            }
        }

        test("linting looks at what comes after a version, and refuses one that is not there") {
            EmbeddedServer.use { server ->
                val chain = made().write(2) { createCollection("b") }

                fun lint(since: String) = server.qmig(chain).use { it.lint(LintOptions(Version.of(since))) }
                lint("1").orThrow().migrations.map { "${it.version()}" } shouldBe listOf("2")
                lint("7").problemCodes() shouldBe listOf(ProblemCode.UNKNOWN_VERSION)
                server.names() shouldNotContain "_qmig_history"
            }
        }
    })
