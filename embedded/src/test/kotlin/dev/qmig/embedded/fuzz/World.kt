package dev.qmig.embedded.fuzz

import io.qdrant.client.grpc.Collections.CreateCollection
import io.qdrant.client.grpc.Collections.Datatype
import io.qdrant.client.grpc.Collections.Distance
import io.qdrant.client.grpc.Collections.Modifier
import io.qdrant.client.grpc.Collections.MultiVectorConfig
import io.qdrant.client.grpc.Collections.SparseVectorParams
import io.qdrant.client.grpc.Collections.VectorParams
import kotlin.random.Random

/** One vector of a collection: what it takes. */
internal class Space(
    val name: String,
    val kind: Kind,
    val size: Int,
) {
    enum class Kind { DENSE, MULTI, SPARSE }
}

/** What random requests may be about, so that most of them get past the first checks. */
internal class World(
    val collection: String,
    val spaces: List<Space>,
    /** Names that lead to a collection, the collection itself included. */
    val names: List<String> = listOf(collection),
) {
    companion object {
        /** The paths of the fields that payloads have, each with the types of index that suit it. */
        val FIELDS: List<String> =
            listOf(
                "k",
                "n",
                "f",
                "b",
                "t",
                "d",
                "u",
                "g",
                "o",
                "o.k",
                "o.n",
                "l",
                "l[]",
                "l[0]",
                "ls",
                "ls[]",
                "ls[].k",
                "ls[].n",
                "ls[1].n",
                "ls[].ks[]",
                "\"a b\"",
                "missing",
                "o.o.k",
            )

        fun random(
            random: Random,
            collection: String,
        ): World {
            val named = random.percent(60)
            val spaces =
                if (named) {
                    listOf("", "a", "b", "multi", "sparse", "idf").filter { random.percent(55) }.map {
                        when (it) {
                            "multi" -> Space(it, Space.Kind.MULTI, random.nextInt(1, 4))
                            "sparse", "idf" -> Space(it, Space.Kind.SPARSE, 0)
                            else -> Space(it, Space.Kind.DENSE, random.nextInt(1, 5))
                        }
                    }
                } else {
                    val kind = if (random.percent(15)) Space.Kind.MULTI else Space.Kind.DENSE
                    listOf(Space("", kind, random.nextInt(1, 5)))
                }
            return World(collection, spaces)
        }
    }

    fun create(random: Random): CreateCollection {
        val request = CreateCollection.newBuilder().setCollectionName(collection)
        val dense = spaces.filter { it.kind != Space.Kind.SPARSE }
        if (dense.size == 1 && dense[0].name.isEmpty() && random.percent(80)) {
            request.vectorsConfigBuilder.setParams(params(random, dense[0]))
        } else if (dense.isNotEmpty()) {
            dense.forEach { request.vectorsConfigBuilder.paramsMapBuilder.putMap(it.name, params(random, it)) }
        }
        spaces.filter { it.kind == Space.Kind.SPARSE }.forEach {
            val params = SparseVectorParams.newBuilder()
            if (it.name == "idf") {
                params.setModifier(Modifier.Idf)
            }
            request.sparseVectorsConfigBuilder.putMap(it.name, params.build())
        }
        return request.build()
    }

    private fun params(
        random: Random,
        space: Space,
    ): VectorParams {
        val params =
            VectorParams
                .newBuilder()
                .setSize(space.size.toLong())
                .setDistance(random.pick(Distance.Cosine, Distance.Dot, Distance.Euclid, Distance.Manhattan))
        if (random.percent(20)) {
            params.setDatatype(random.pick(Datatype.Float32, Datatype.Float16, Datatype.Uint8))
        }
        if (space.kind == Space.Kind.MULTI) {
            params.setMultivectorConfig(MultiVectorConfig.getDefaultInstance())
        }
        return params.build()
    }
}
