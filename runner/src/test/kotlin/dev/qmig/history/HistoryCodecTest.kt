package dev.qmig.history

import dev.qmig.model.Checksum
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionPattern
import dev.qmig.model.DeleteCollection
import dev.qmig.model.DeletePoints
import dev.qmig.model.ForEachCollection
import dev.qmig.model.Inverse
import dev.qmig.model.Node
import dev.qmig.model.NodeReader
import dev.qmig.model.OnFailure
import dev.qmig.model.PointId
import dev.qmig.model.ServerVersion
import dev.qmig.model.TextDigest
import dev.qmig.model.Version
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.time.Instant

class HistoryCodecTest : FunSpec({
    val away = ForEachCollection(
        CollectionPattern("tenant_*"),
        OnFailure.FAIL_FAST,
        listOf(DeleteCollection(ForEachCollection.NAME, false)),
    )

    test("an entry is read back as it was written, with the operation of each step and its fingerprint") {
        val entry = entry(2, listOf(Origin.of(1, delete), Origin.of(2, away), Origin.of(2, away)))
        HistoryCodec.read(HistoryCodec.write(entry, "default")) shouldBe entry
    }

    test(
        "what an author's way back replaces is read back, too, and stays beside a later one; that of points is left out",
    ) {
        val made = listOf(DeleteCollection(CollectionName("made"), false))
        val step = StepEntry.started(Origin.of(1, delete), delete, Inverse.authored(listOf(delete)), made, noon)
        val entry = entry(1, emptyList()).with(MigrationState.APPLIED, listOf(step))
        HistoryCodec.read(HistoryCodec.write(entry, "default")).steps().single().takingAway() shouldBe made
        step.undoneBy(listOf(delete, delete)).takingAway() shouldBe made
        val derived = StepEntry.started(Origin.of(1, delete), delete, Inverse.exact(delete), noon)
        derived.undoneBy(emptyList()).takingAway() shouldBe listOf(delete)
        val points = DeletePoints(CollectionName("a"), listOf(PointId.Numeric(1)), false)
        StepEntry.started(Origin.of(1, points), points, Inverse.exact(delete), noon).undoneBy(emptyList())
            .takingAway() shouldBe emptyList()
    }

    test("an entry of before there were expanding operations has a step for each operation, in their order") {
        val entry = entry(2, listOf(Origin.of(1, delete), Origin.of(2, delete)))
        val old = HistoryCodec.write(entry, "default").without("operations").let { node ->
            val steps = NodeReader(node).list<Node>("steps") { it.without("operation") }
            Node.Obj(node.entries() + ("steps" to Node.Arr(steps)))
        }
        HistoryCodec.read(old) shouldBe entry
    }

    test("a step is still asked for where the operation at its place is the same change, or declares the same") {
        val expanded = DeleteCollection(CollectionName("tenant_a"), false)
        Origin.of(1, delete).isStill(delete, delete) shouldBe true
        Origin.of(1, delete).isStill(DeleteCollection(CollectionName("a"), true), delete) shouldBe false
        Origin.of(1, away).isStill(away, expanded) shouldBe true
        Origin.of(1, away).isStill(expanded, expanded) shouldBe false
        Origin.of(1, expanded).isStill(away, expanded) shouldBe false
    }
})

private val noon = Instant.parse("2026-11-21T12:00:00Z")

private val delete = DeleteCollection(CollectionName("a"), false)

private fun Node.Obj.without(name: String) = Node.Obj(entries() - name)

private fun entry(operations: Int, origins: List<Origin>) = HistoryEntry(
    Version.of("1"),
    "001_a.qmig.kts",
    "a",
    TextDigest.of("text"),
    Checksum.of(listOf(delete)),
    Node.Obj.EMPTY,
    MigrationState.APPLIED,
    operations,
    origins.size,
    origins.map { StepEntry.started(it, delete, Inverse.NOTHING, noon).done(noon, null) },
    noon,
    noon,
    RunInfo("ada", "host", "0.1.0", ServerVersion.LOWEST_SUPPORTED),
    null,
    false,
)
