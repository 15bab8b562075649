@file:Suppress("ClassName", "ktlint:standard:class-naming")

package dev.qmig.engine

import dev.qmig.CutProxy
import dev.qmig.Qmig
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.StatusState
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Migration
import dev.qmig.dsl.MigrationScope
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.model.Suite
import dev.qmig.model.Version
import dev.qmig.problems
import dev.qmig.qdrant.ApiKey
import dev.qmig.qdrant.Target
import dev.qmig.states
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe
import java.time.Duration

/** Everything below the public methods of qmig is real here: sockets, HTTP/2, the threads of the transport, the clock. */
class CutConnectionTest : CutConnectionSuite({ EmbeddedOnPort() }, cuts = Suite.count(2, 20))

/** A server with a port. */
interface OnPort : AutoCloseable {
    val host: String
    val port: Int
    val key: String?

    /** Says which collections will be made. */
    fun willMake(names: List<String>)
}

private class EmbeddedOnPort : OnPort {
    private val qdrant = EmbeddedQdrant.inMemory()
    override val host = "127.0.0.1"
    override val port: Int = qdrant.serve(0).port()
    override val key: String? = null

    override fun willMake(names: List<String>) = Unit

    override fun close() = qdrant.close()
}

/** Two collections, an index, an alias and a point. */
internal class V1__cut : Migration {
    override fun migrate(scope: MigrationScope) = scope.run {
        createCollection("cut_a") {
            vectors(2, Cosine)
            payloadIndexes { keyword("lang") }
        }
        createCollection("cut_b")
        createAlias("cut_live", "cut_a")
        upsertPoints("cut_a") { point(1) { vector(0.6, 0.8) } }
    }
}

abstract class CutConnectionSuite(servers: () -> OnPort, private val cuts: Int) : FunSpec({
    val all = RollbackOptions(RollbackGoal.To(Version.NONE))

    fun qmig(url: String, server: OnPort): Qmig = Qmig.configure()
        .classes(V1__cut::class.java)
        .server(Target.parse(url).withKey(server.key?.let(ApiKey::of)))
        .lease(Duration.ofSeconds(1))
        .attempts(1)
        .open()

    fun OnPort.through(budget: Long, work: (Qmig) -> Unit): Long = CutProxy(host, port, budget).use { proxy ->
        qmig(proxy.url, this).use(work)
        proxy.passed
    }

    fun OnPort.state() = qmig("http://$host:$port", this).use { it.status() }.states().single()

    test("a connection that is cut at any byte leaves what the next run completes, forth and back") {
        servers().use { server ->
            server.willMake(listOf("cut_a", "cut_b", "_qmig_history"))
            val forth = server.through(Long.MAX_VALUE) { it.migrate().problems().shouldBeEmpty() }
            val back = server.through(Long.MAX_VALUE) { it.rollback(all).problems().shouldBeEmpty() }
            var stopped = 0
            repeat(cuts) { cut ->
                withClue("cut ${cut + 1} of $cuts") {
                    server.through(forth * (cut + 1) / (cuts + 1)) {
                        if (it.migrate().problems().isNotEmpty()) stopped++
                    }
                    server.through(Long.MAX_VALUE) { it.migrate().problems().shouldBeEmpty() }
                    server.state() shouldBe StatusState.APPLIED
                    server.through(back * (cut + 1) / (cuts + 1)) {
                        if (it.rollback(all).problems().isNotEmpty()) stopped++
                    }
                    server.through(Long.MAX_VALUE) { it.rollback(all).problems().shouldBeEmpty() }
                    server.state() shouldBe StatusState.REVERTED
                }
            }
            println(
                "$forth and $back bytes, cut in $cuts places each: $stopped of ${2 * cuts} runs stopped, all went on",
            )
            (stopped > cuts) shouldBe true
        }
    }
})
