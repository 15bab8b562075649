package dev.qmig.model

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.shouldBe
import java.util.TreeMap

/** What cannot be unset again gets a value that behaves the same; these are the ones that depend on something else. */
class UnsetValuesTest : FunSpec({
    context("the payload graph of a vector follows the edges in effect, its own before those of the collection") {
        withData(
            nameFn = { (own, collections, expected) -> "own $own, collection $collections: $expected" },
            Triple(null, null, 16),
            Triple(24, null, 24),
            Triple(24, 8, 8),
        ) { (ownM, collectionPayloadM, expected) ->
            val vector = VectorParams.of(4, Distance.DOT).withHnsw(edges(m = ownM))
            val before = live(vector, edges(m = 16, payloadM = collectionPayloadM))
            val part = CollectionPart.vector(TITLE, null, edges(payloadM = 40), null)
            UpdateCollection(ARTICLES, part).undone(before) shouldBe
                CollectionPart.vector(TITLE, null, edges(payloadM = expected), null)
        }
    }

    test("every limit of strict mode that was not there becomes one that nobody meets") {
        val limits = with(Examples.STRICT_MODE) { StrictModeConfig(true, searches, writes, TreeMap(), TreeMap()) }
        val undone = UpdateCollection(ARTICLES, CollectionPart.strictMode(limits)).undone(live(null, HnswConfig.UNSET))
        undone.settings.entries.keys shouldBe limits.toNode().entries.keys
        undone.settings shouldBe StrictModeConfig.WITHOUT_EFFECT
    }

    test("a null in metadata is refused, because no update could bring it back") {
        shouldThrow<InvalidValueException> {
            live(null, HnswConfig.UNSET, Node.Obj(mapOf("owner" to Node.NULL)))
        }.message shouldBe "the metadata `owner` is null, by which Qdrant takes a key away; leave it out"
    }
})

private val ARTICLES = CollectionName("articles")
private val TITLE = VectorName("title")

private fun edges(m: Int? = null, payloadM: Int? = null) = HnswConfig(m, null, null, null, null, payloadM, null)

private fun VectorParams.withHnsw(hnsw: HnswConfig) =
    VectorParams(size, distance, datatype, onDisk, hnsw, multivector, quantization)

private fun live(vector: VectorParams?, hnsw: HnswConfig, metadata: Node.Obj = Node.Obj.EMPTY) =
    with(CollectionConfig.EMPTY) {
        val vectors = TreeMap(listOfNotNull(vector).associateBy { TITLE })
        CollectionConfig(vectors, sparseVectors, params, hnsw, optimizers, wal, quantization, strictMode, metadata)
    }

private fun schema(config: CollectionConfig) =
    ClusterSchema.EMPTY.with(ARTICLES, CollectionSchema(config, TreeMap(), setOf(), setOf()))

private fun UpdateCollection.undone(before: CollectionConfig): CollectionPart =
    (inverse(schema(before)).changes.single() as UpdateCollection).part
