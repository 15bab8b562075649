package dev.qmig.engine

import dev.qmig.CodedMigrations
import dev.qmig.Fault
import dev.qmig.FaultAt
import dev.qmig.MigrateOptions
import dev.qmig.Outcome
import dev.qmig.PassThrough
import dev.qmig.Refusing
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.TestServer
import dev.qmig.dsl.Cosine
import dev.qmig.model.Version
import dev.qmig.problemCodes
import dev.qmig.problems
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientInterceptor
import io.grpc.MethodDescriptor
import io.grpc.Status
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.maps.shouldBeEmpty
import io.kotest.matchers.maps.shouldContainAll
import io.kotest.matchers.shouldBe
import java.time.Instant

/** What people see in the metadata of the history's collection. */
class CurrentVersionTest : FunSpec({
    test("the version, its description and who brought it there are shown after a run in either direction") {
        TestServer().use { server ->
            server.qmig(two()).use { qmig ->
                qmig.migrate().problems().shouldBeEmpty()
                server.shown() shouldContainAll
                    mapOf("version" to "2", "description" to "test", "applied" to "2", "who" to "tester")
                Instant.parse(server.shown().getValue("updated"))
                qmig.rollback().problems().shouldBeEmpty()
                server.shown() shouldContainAll mapOf("version" to "1", "description" to "an a", "applied" to "1")
                qmig.rollback().problems().shouldBeEmpty()
                server.shown() shouldContainAll mapOf("version" to "0", "applied" to "0")
                ("description" in server.shown()) shouldBe false
            }
        }
    }

    test("a run writes it once, however many migrations it carries out, and one that does nothing writes nothing") {
        TestServer().use { server ->
            val counter = Counting("Update")
            server.qmig(two(), counter).use { it.migrate(MigrateOptions(dryRun = true)) }
            server.shown().shouldBeEmpty()
            server.qmig(two(), counter).use { it.migrate() }
            counter.seen shouldHaveSize 1
            server.qmig(two(), counter).use { it.migrate() }
            counter.seen shouldHaveSize 1
            server.qmig(two(), counter).use { it.rollback(RollbackOptions(RollbackGoal.To(Version.NONE))) }
            counter.seen shouldHaveSize 2
        }
    }

    test("a run that stops shows the last version that is whole, and the one that is not") {
        TestServer().use { server ->
            val refused = Refusing("CreateFieldIndex", Status.INVALID_ARGUMENT, except = 0)
            val broken = two().write(3) { createPayloadIndexes("a") { keyword("k") } }
            server.qmig(broken, refused).use { it.migrate().problems() shouldHaveSize 1 }
            server.shown() shouldContainAll mapOf("version" to "2", "unfinished" to "3")
            server.qmig(broken).use { it.migrate().problems().shouldBeEmpty() }
            server.shown() shouldContainAll mapOf("version" to "3")
            ("unfinished" in server.shown()) shouldBe false
        }
    }

    test("after a request that fails, or whose reply is lost, the version in the history is shown") {
        for (fault in Fault.entries.filter { it.recovers }) {
            var at = 0
            do {
                val hit = TestServer().use { server ->
                    val hitting = FaultAt(at++, fault)
                    server.qmig(two(), hitting).use { it.migrate() }
                    val current = server.qmig(two()).use { (it.status() as Outcome.Done).value.current }
                    withClue("$fault at request $at") {
                        server.shown().getOrDefault("version", "0") shouldBe "$current"
                    }
                    hitting.hit
                }
            } while (hit)
            at shouldBeGreaterThan 15
        }
    }

    test("a server that does not let it be written stops no run") {
        TestServer().use { server ->
            val refused = Refusing("Update", Status.PERMISSION_DENIED, except = 0)
            server.qmig(two(), refused).use {
                it.migrate().problemCodes().shouldBeEmpty()
                it.rollback().problemCodes().shouldBeEmpty()
            }
            server.shown().shouldBeEmpty()
        }
    }

    test("what is shown decides nothing") {
        TestServer().use { server ->
            server.qmig(two()).use { it.migrate() }
            server.show("version", "7")
            server.qmig(two()).use {
                it.rollback().problems().shouldBeEmpty()
                it.migrate().problems().shouldBeEmpty()
            }
            server.shown() shouldContainAll mapOf("version" to "2")
        }
    }
})

private fun two() = CodedMigrations()
    .write(1) {
        description("an a")
        createCollection("a") { vectors(4, Cosine) }
    }.write(2) { createAlias("b", "a") }

/** Counts the calls of [method]. */
private class Counting(private val method: String) : ClientInterceptor {
    val seen = mutableListOf<String>()

    override fun <Q, R> interceptCall(method: MethodDescriptor<Q, R>, options: CallOptions, next: Channel) =
        PassThrough.interceptCall(method, options, next).also {
            if (method.bareMethodName == this.method) seen += method.fullMethodName
        }
}
