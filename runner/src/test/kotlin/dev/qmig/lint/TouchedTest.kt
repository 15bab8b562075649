package dev.qmig.lint

import dev.qmig.CodedMigrations
import dev.qmig.EmbeddedServer
import dev.qmig.Noting
import dev.qmig.Qmig
import dev.qmig.Refusing
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.model.Node
import dev.qmig.qdrant.QdrantGateway
import dev.qmig.use
import io.grpc.Status
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import java.util.UUID

private fun made() = CodedMigrations().write(1) {
    description("makes a")
    createCollection("a") { vector("v", 2, Cosine) }
}

/** How many points each step of the last migration touches, -1 where nobody knows. */
private fun TestServer.touched(migrations: CodedMigrations): List<Long> {
    val report = qmig(migrations).use { it.plan() }.orThrow()
    val last = report.run.plan.apply().last()
    return last.steps().map { report.touched.by(last.migration().source().version(), it).orElse(-1) }
}

private fun TestServer.touchedBack(migrations: CodedMigrations): List<Long> {
    val report = qmig(migrations).use { it.planRollback() }.orThrow()
    val last = report.run.plan.revert().single()
    return last.steps().map { report.touched.by(last.entry().version(), it).orElse(-1) }
}

private fun TestServer.addTenants(collection: String, field: String, count: Int) =
    QdrantGateway.over(channel()).use { gateway ->
        repeat(count) {
            val payload = Node.`object`().put(field, "tenant $it").build()
            gateway.documents(collection).put(UUID(1, it.toLong()), payload)
        }
    }

private fun TestServer.tenants(migrations: CodedMigrations) =
    qmig(migrations).use { it.plan() }.orThrow().findings.filter { it.code() == FindingCode.QM302 }.map { it.message() }

private fun indexed() = made().write(2) {
    description("indexes")
    createPayloadIndexes("a") { keyword("tenant_id") }
}

class TouchedTest :
    FunSpec({
        test("each step tells how many points it touches, and what code does nobody knows") {
            EmbeddedServer.use { server ->
                server.qmig(made()).use { it.migrate() }.orThrow()
                server.addPoints("a", 5)
                val chain = made().write(2) {
                    createAlias("live", "a")
                    createPayloadIndexes("a") { keyword("lang") }
                    upsertPoints("a") {
                        point(1)
                        point(2)
                    }
                    updateCollection("a") { hnsw { m = 32 } }
                    updateCollection("a") { optimizers { indexingThreshold = 7 } }
                    setPayload("a") {
                        points(1)
                        payload("k" to "x")
                    }
                    deletePoints("a") { points(2) }
                    createPayloadIndexes("a") { keyword("k") }
                    execute("code") {}
                    createPayloadIndexes("a") { keyword("l") }
                    deleteCollection("a")
                }
                server.touched(chain) shouldContainExactly listOf(0, 5, 2, 7, 0, 1, 1, 6, -1, 6, 0)
            }
        }

        test("what the same plan makes has the points that the plan puts there, until code has been at it") {
            EmbeddedServer.use { server ->
                val chain = made().write(2) {
                    createPayloadIndexes("a") { keyword("k") }
                    upsertPoints("a") { point(1) }
                    createPayloadIndexes("a") { keyword("l") }
                    execute("code") {}
                    createPayloadIndexes("a") { keyword("m") }
                }
                server.touched(chain) shouldContainExactly listOf(0, 1, 1, -1, -1)
            }
        }

        test("a step that finds its work done touches nothing, and the way back is counted as well") {
            EmbeddedServer.use { server ->
                server.qmig(made()).use { it.migrate() }.orThrow()
                server.addPoints("a", 5)
                val chain = made().write(2) {
                    createPayloadIndexes("a") { keyword("k") }
                    updateCollection("a") { hnsw { m = 32 } }
                }
                server.foreign { createPayloadIndexes("a") { keyword("k") } }
                server.touched(chain) shouldContainExactly listOf(0, 5)
                server.qmig(chain).use { it.migrate() }.orThrow()
                server.touchedBack(chain) shouldContainExactly listOf(5, 0)
            }
        }

        test("a plan counts each collection once, and only where the server works through its points") {
            EmbeddedServer.use { server ->
                server.qmig(made()).use { it.migrate() }.orThrow()
                val chain = made().write(2) {
                    createAlias("live", "a")
                    createPayloadIndexes("a") { keyword("k") }
                    createPayloadIndexes("a") { keyword("l") }
                }

                fun calls(work: (Qmig) -> Unit): Map<String, Int> {
                    val noting = Noting()
                    server.qmig(chain, noting).use(work)
                    return noting.calls.groupingBy { it }.eachCount()
                }
                calls { it.plan() }["Count"] shouldBe 1
                calls { it.plan() }["Facet"] shouldBe null
                calls { it.migrate() }["Count"] shouldBe null
                calls { it.rollback() }["Count"] shouldBe null
            }
        }

        test("tenants of an index that does not say so are counted, also where the plan only meets it") {
            EmbeddedServer.use { server ->
                server.qmig(indexed()).use { it.migrate() }.orThrow()
                val meeting = indexed().write(3) {
                    createPayloadIndexes("a") { keyword("lang") }
                    createPayloadIndexes("a") { keyword("kind") }
                }
                server.addTenants("a", "tenant_id", TenantField.MANY - 1)
                server.tenants(meeting).shouldBeEmpty()
                server.addTenants("a", "tenant_id", TenantField.MANY)
                server.tenants(meeting) shouldContainExactly listOf(
                    "the index on `tenant_id` of `a`, which is there, does not say whether it tells tenants apart, " +
                        "and it has 20 values",
                )
                val mending = indexed().write(3) {
                    createPayloadIndexes("a", replace = true) { keyword("tenant_id") { tenant = true } }
                    createPayloadIndexes("a") { keyword("kind") }
                }
                server.tenants(mending).shouldBeEmpty()
                val elsewhere = indexed().write(3) { createCollection("b") }
                server.tenants(elsewhere).shouldBeEmpty()
            }
        }

        test("an index that is made anew is counted, and one that is new is judged by its name") {
            EmbeddedServer.use { server ->
                server.qmig(made()).use { it.migrate() }.orThrow()
                server.addTenants("a", "tenant_id", 30)
                val byName = "the index on `tenant_id` of `a` does not say whether it tells tenants apart"
                server.tenants(indexed()) shouldContainExactly listOf(byName)
                server.qmig(indexed()).use { it.migrate() }.orThrow()
                val anew = indexed().write(3) {
                    createPayloadIndexes("a", replace = true) { keyword("tenant_id") { onDisk = true } }
                }
                server.tenants(anew) shouldContainExactly listOf("$byName, and it has 30 values")
            }
        }

        test("where the server cannot count tenants their names decide") {
            EmbeddedServer.use { server ->
                server.qmig(indexed()).use { it.migrate() }.orThrow()
                server.addTenants("a", "tenant_id", 30)
                val anew = indexed().write(3) {
                    createPayloadIndexes("a", replace = true) { keyword("tenant_id") { onDisk = true } }
                }
                val without = Refusing("Facet", Status.UNIMPLEMENTED, 0)
                val findings = server.qmig(anew, without).use { it.plan() }.orThrow().findings
                findings.map { it.message() } shouldContain
                    "the index on `tenant_id` of `a` does not say whether it tells tenants apart"
            }
        }
    })
