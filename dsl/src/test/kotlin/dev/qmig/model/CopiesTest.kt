package dev.qmig.model

import dev.qmig.model.PayloadIndex.Stopwords
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import java.util.TreeMap
import java.util.TreeSet

/** Every value that holds a collection, built from one that the caller goes on using. */
class CopiesTest : FunSpec({
    val name = CollectionName("articles")
    val field = FieldPath("lang")
    val schema = CollectionSchema(Examples.CONFIG, TreeMap(), setOf(), setOf())

    fun <C : Any> copied(what: String, given: C, change: C.() -> Unit, build: (C) -> Any) = test(
        "$what does not see later changes",
    ) {
        val built = build(given)
        val hash = built.hashCode()
        given.change()
        withClue(what) {
            built.hashCode() shouldBe hash
            built shouldNotBe build(given)
        }
    }

    copied("a list of alias actions", mutableListOf<AliasAction>(AliasAction.Delete(AliasName("live"), true)), {
        add(AliasAction.Delete(AliasName("next"), true))
    }) { ChangeAliases(it) }
    copied("a list of items", mutableListOf<Node>(Node.Int(1)), { clear() }) { Node.Arr(it) }
    copied("an object", mutableMapOf<String, Node>("a" to Node.Int(1)), { clear() }) { Node.Obj(it) }
    copied("a residue", mutableListOf("m"), { clear() }) { Grade.Effective(it) }
    copied("an inverse", mutableListOf<Change>(DeleteCollection(name, true)), { clear() }) {
        Inverse(it, Grade.exact(), setOf())
    }
    copied("what an inverse leaves open", mutableSetOf("m"), { clear() }) { Inverse(listOf(), Grade.exact(), it) }
    copied("a conflict", mutableListOf(Difference.absent("x")), { clear() }) { Satisfaction.Conflict(it) }
    copied("a cluster's collections", TreeMap(mapOf(name to schema)), { clear() }) { ClusterSchema(it, TreeMap()) }
    copied("a cluster's aliases", TreeMap(mapOf(AliasName("live") to name)), {
        clear()
    }) { ClusterSchema(TreeMap(), it) }
    copied("a collection's indexes", TreeMap(mapOf(field to Examples.INDEXES.first())), { clear() }) {
        CollectionSchema(Examples.CONFIG, it, setOf(), setOf())
    }
    val keys: Map<ShardKey, ShardKeyParams> = mapOf(ShardKey.Numeric(1) to ShardKeyParams.DEFAULT)
    copied("a collection's shard keys", TreeMap(keys), { clear() }) {
        CollectionSchema(Examples.CONFIG, TreeMap(), it, setOf(), setOf())
    }
    copied("a placement", mutableListOf(7L), { clear() }) { ShardKeyParams(null, null, it, null) }
    copied("a collection's unknown leaves", mutableSetOf("m"), { clear() }) {
        CollectionSchema(Examples.CONFIG, TreeMap(), it, setOf())
    }
    copied("a collection's foreign settings", mutableSetOf("m"), { clear() }) {
        CollectionSchema(Examples.CONFIG, TreeMap(), setOf(), it)
    }
    copied("a configuration's vectors", TreeMap(Examples.CONFIG.vectors()), { clear() }) { config(it, TreeMap()) }
    copied("a configuration's sparse vectors", TreeMap(Examples.CONFIG.sparseVectors()), { clear() }) {
        config(TreeMap(), it)
    }
    copied("stopwords by language", TreeSet(listOf(StopwordLanguage.DUTCH)), { clear() }) { Stopwords(it, TreeSet()) }
    copied("stopwords by name", TreeSet(listOf("the")), { clear() }) { Stopwords(TreeSet(), it) }
    copied("a recording's operations", mutableListOf(RecordedOperation(DeleteCollection(name, true), null)), {
        clear()
    }) {
        Recording(null, it, listOf())
    }
    copied("a recording's problems", mutableListOf(Problem.of(ProblemCode.INVALID_VALUE, "no")), { clear() }) {
        Recording(null, listOf(), it)
    }
    copied("a version's numbers", mutableListOf(1.toBigInteger()), { clear() }) { Version(it) }

    test("what a value gives out cannot be changed") {
        shouldThrow<UnsupportedOperationException> { asMutable(ClusterSchema.EMPTY.collections())[name] = schema }
        shouldThrow<UnsupportedOperationException> {
            asMutable(schema.payloadIndexes())[field] =
                Examples.INDEXES.first()
        }
        shouldThrow<UnsupportedOperationException> { asMutable(Examples.CONFIG.vectors()).clear() }
        shouldThrow<UnsupportedOperationException> { asMutable(schema.toNode().entries()).clear() }
    }
})

/** Hands the very maps that it is given to the constructor. */
private fun config(vectors: TreeMap<VectorName, VectorParams>, sparse: TreeMap<VectorName, SparseVectorParams>) =
    with(Examples.CONFIG) {
        CollectionConfig(vectors, sparse, params, hnsw, optimizers, wal, quantization, strictMode, metadata)
    }

@Suppress("UNCHECKED_CAST")
private fun <K, V> asMutable(map: Map<K, V>): MutableMap<K, V> = map as MutableMap<K, V>
