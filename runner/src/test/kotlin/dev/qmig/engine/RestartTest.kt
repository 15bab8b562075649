@file:Suppress("ClassName", "ktlint:standard:class-naming")

package dev.qmig.engine

import dev.qmig.Qmig
import dev.qmig.data.MoveOptions
import dev.qmig.dsl.Cosine
import dev.qmig.dsl.Dot
import dev.qmig.dsl.Migration
import dev.qmig.dsl.MigrationScope
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.EmbeddedQdrantException
import dev.qmig.embedded.EmbeddedServer
import dev.qmig.model.CollectionName
import dev.qmig.problems
import dev.qmig.qdrant.QdrantGateway
import dev.qmig.qdrant.Target
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import java.nio.file.Path

/** A collection behind an alias, filled in parts that a migration takes. */
internal class V1__articles : Migration {
    override fun migrate(scope: MigrationScope) = scope.run {
        createCollection("articles") { vector("title", 2, Cosine) }
        createAlias("live", "articles")
        upsertPoints("articles") {
            repeat(POINTS) {
                point(it.toLong()) {
                    payload("text" to "text $it")
                    vector("title", it + 1, 2)
                }
            }
        }
    }
}

internal class V2__another_model : Migration {
    override fun migrate(scope: MigrationScope) = scope.run {
        reembed("live") {
            into("articles_v2")
            vector("title", 3, Dot)
            embed { points -> points.map { floatArrayOf(it.text("text")!!.length.toFloat(), 1f, 2f) } }
        }
    }
}

class RestartTest : FunSpec({
    test("a server that is restarted in the middle of a move is waited for, and nothing is lost") {
        val restarts = listOf(3, 12, 21).sumOf { at ->
            Restarting(tempdir().toPath()).use { server ->
                server.qmig(V1__articles::class.java) {}.use { it.migrate().problems().shouldBeEmpty() }
                var events = 0
                val migrations = arrayOf(V1__articles::class.java, V2__another_model::class.java)
                val restarting = Progress.Listener { if (it is Progress.Moving && ++events == at) server.restart() }
                withClue("at $at") {
                    server.qmig(*migrations, listener = restarting).use { it.migrate().problems().shouldBeEmpty() }
                    server.count("articles_v2") shouldBe POINTS.toLong()
                    server.count("articles") shouldBe POINTS.toLong()
                }
                server.restarts
            }
        }
        restarts shouldBeGreaterThan 1
    }
})

private const val POINTS = 300

/** A server in [folder] with a port that it keeps. */
private class Restarting(private val folder: Path) : AutoCloseable {
    private var qdrant = EmbeddedQdrant.open(folder)
    private var server = qdrant.serve(0)
    private val port = server.port()

    var restarts = 0
        private set

    fun restart() {
        close()
        qdrant = EmbeddedQdrant.open(folder)
        server = served()
        restarts++
    }

    /** Connections that were broken off keep the port for a while. */
    private fun served(): EmbeddedServer {
        repeat(200) {
            try {
                return qdrant.serve(port)
            } catch (_: EmbeddedQdrantException) {
                Thread.sleep(50)
            }
        }
        return qdrant.serve(port)
    }

    fun qmig(vararg classes: Class<out Migration>, listener: Progress.Listener): Qmig = Qmig.configure()
        .classes(*classes)
        .server(Target.parse("http://127.0.0.1:$port"))
        .moves(MoveOptions(batch = 20, window = 2, workers = 2))
        .listener(listener)
        .open()

    fun count(collection: String): Long = QdrantGateway.over(qdrant.channel()).use {
        it.records(CollectionName(collection)).count()
    }

    override fun close() {
        server.close()
        qdrant.close()
    }
}
