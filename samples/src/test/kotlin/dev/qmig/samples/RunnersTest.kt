package dev.qmig.samples

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.qdrant.client.grpc.Collections.ListCollectionsRequest
import io.qdrant.client.grpc.CollectionsGrpc
import kotlin.random.Random

private const val LEASE = "2s"

/** So many processes are killed; the long suite has as many as are promised. */
private val KILLS = if (System.getProperty("qmig.suite") == "full") 200 else 4

private fun collections(vararg names: String) = names.joinToString("\n") {
    """scope.createCollection("$it", block(c -> {
        c.vectors(2, Distance.DOT, block(v -> {}));
        c.payloadIndexes(block(i -> { i.keyword("a", block(x -> {})); i.integer("b", block(x -> {})); }));
    }));
    scope.createAlias("live_$it", "$it");"""
}

private val MIGRATIONS = mapOf(
    "V1__first" to collections("a", "b"),
    "V2__second" to collections("c"),
    "V3__third" to collections("d", "e"),
)

/** Code that takes a while, and may run twice; its first run waits longer. */
private fun sleeping(millis: Long) =
    """scope.execute("sleep", true, client -> Thread.sleep($millis)).rollbackWith(true, client -> {});"""

/** Runs of the packaged program that meet each other, or are ended from outside. */
internal class RunnersTest : FunSpec({
    // 200 kills take twelve minutes; Kotest gives a test ten by itself.
    timeout = 60 * 60_000L

    fun Served.names() = call { channel ->
        CollectionsGrpc.newBlockingStub(channel).list(ListCollectionsRequest.getDefaultInstance()).collectionsList
            .map { it.name }.filterNot { it.startsWith("_") }.toSet()
    }

    fun Runner.done(): Ended = ended().also { withClue(it) { it.status shouldBe 0 } }

    test("of ten that start at once one applies what is pending, and the others wait and find nothing to do") {
        val project = MigrationJar.project(tempdir().toPath(), LEASE, MIGRATIONS)
        Served(project).use { served ->
            Runner(project, served.url, "migrate", "1").done()
            val ended = List(10) { Runner(project, served.url, "migrate") }.map { it.done() }
            val applied = ended.map { it.out.trim().lines().last().substringBefore(" in ") }
            applied.groupingBy { it }.eachCount() shouldBe
                mapOf("applied 2 migrations with 12 steps" to 1, "up to date at version 3" to 9)
            served.names() shouldBe setOf("a", "b", "c", "d", "e")
            val runs = Runner(project, served.url, "history").done().out.trim().lines().drop(2)
            runs.map { it.trim().split(Regex(" {2,}")).last().substringBefore(",") } shouldContainExactlyInAnyOrder
                listOf("0 -> 1", "1 -> 3")
        }
    }

    test("one that is killed at any instant is completed by the next one, in either direction") {
        val project = MigrationJar.project(tempdir().toPath(), LEASE, MIGRATIONS)
        val seed = System.getProperty("qmig.seed")?.toLong() ?: Random.nextLong()
        println("$KILLS runs are killed with -Dqmig.seed=$seed")
        val random = Random(seed)
        Served(project).use { served ->
            var cut = 0
            repeat(KILLS) { number ->
                val up = number % 2 == 0
                val command = if (up) arrayOf("migrate") else arrayOf("rollback", "--to", "0", "--yes")
                val killed = Runner(project, served.url, *command).killAfter(random.nextLong(300, 2_000))
                if (killed.status != 0) cut++
                withClue("kill $number: $killed") {
                    Runner(project, served.url, *command).done()
                    served.names() shouldBe if (up) setOf("a", "b", "c", "d", "e") else emptySet()
                    val status = Runner(project, served.url, "status").done().out
                    status shouldContain
                        if (up) "at version 3; 3 applied, nothing pending" else "no migration is applied"
                }
            }
            println("$cut of $KILLS runs were cut off before they were done")
        }
    }

    context("a signal ends one at once, with the status of the signal, and it gives back its lock") {
        listOf("TERM" to 143, "INT" to 130).forEach { (signal, status) ->
            test(signal) {
                val bodies = mapOf("V1__slow" to sleeping(60_000), "V2__next" to collections("a"))
                val project = MigrationJar.project(tempdir().toPath(), "60s", bodies)
                Served(project).use { served ->
                    val runner = Runner(project, served.url, "migrate", "--verbose")
                    runner.awaitLine("execute sleep ...")
                    while ("applying" !in Runner(project, served.url, "status").done().out) Thread.sleep(100)
                    runner.signal(signal)
                    val ended = runner.ended()
                    withClue(ended) {
                        ended.status shouldBe status
                        ended.err shouldContain "[interrupted]"
                    }
                    Runner(project, served.url, "unlock").done().out shouldContain "nobody has locked the target"
                    Runner(project, served.url, "status").done().out shouldContain "version 1 was interrupted"
                    Runner(project, served.url, "rollback").done()
                }
            }
        }
    }

    test(
        "one that was paused past its lease stops before its next request, and the one that took over is not disturbed",
    ) {
        val bodies = mapOf("V1__slow" to sleeping(3_000), "V2__next" to collections("a"))
        val project = MigrationJar.project(tempdir().toPath(), "1s", bodies)
        Served(project).use { served ->
            val paused = Runner(project, served.url, "migrate", "--verbose")
            paused.awaitLine("execute sleep ...")
            paused.signal("STOP")
            Runner(project, served.url, "migrate").done()
            paused.signal("CONT")
            val ended = paused.ended()
            withClue(ended) {
                ended.status shouldBe 4
                ended.err shouldContain "[lock-lost]"
            }
            served.names() shouldBe setOf("a")
            Runner(project, served.url, "status").done().out shouldContain "2 applied, nothing pending"
        }
    }
})
