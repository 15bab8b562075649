package dev.qmig.generate

import dev.qmig.EmbeddedServer
import dev.qmig.engine.drawnState
import dev.qmig.engine.make
import dev.qmig.engine.setUp
import dev.qmig.model.Change
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Draw
import dev.qmig.model.Suite
import dev.qmig.model.UpsertPoints
import dev.qmig.script.recordedTexts
import dev.qmig.use
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.shouldBe

class RoundTripTest : FunSpec({
    test("what is dumped and loaded on an empty server has the same schema there") {
        val draw = Draw(Suite.random())
        val schemas = List(Suite.count(60, 2_000)) { made(draw.setUp().filterNot { it is UpsertPoints }) }
        val dumps = schemas.map { SchemaScript.of(it, "drawn \$ schema", draw.flag()) }
        dumps.forEach { it.leftOut().shouldBeEmpty() }
        dumps.zip(recordedTexts(dumps.map { it.text() })).zip(schemas).forEach { (loaded, schema) ->
            val (dump, operations) = loaded
            withClue({ dump.text() }) { made(operations.map { it as Change }) shouldBe schema }
        }
        println("${schemas.size} schemas with ${schemas.sumOf { it.collections().size }} collections came back")
    }
})

private fun made(changes: List<Change>): ClusterSchema = EmbeddedServer.use { server ->
    server.make(changes)
    server.drawnState().let { ClusterSchema(it.collections(), it.aliases()) }
}
