package dev.qmig.embedded.fuzz

import io.qdrant.client.grpc.Common.Condition
import io.qdrant.client.grpc.Common.Filter
import io.qdrant.client.grpc.JsonWithInt.ListValue
import io.qdrant.client.grpc.JsonWithInt.Struct
import io.qdrant.client.grpc.JsonWithInt.Value
import io.qdrant.client.grpc.Points.Fusion
import io.qdrant.client.grpc.Points.PrefetchQuery
import io.qdrant.client.grpc.Points.Query
import io.qdrant.client.grpc.Points.VectorInput

/** Parts of requests that are as large, deep or strange as anybody could make them. */
internal object Extremes {
    fun filter(depth: Int): Filter =
        (1 until depth).fold(Filter.newBuilder().addMust(isEmpty("k")).build()) { inner, level ->
            val condition = Condition.newBuilder()
            if (level % 2 == 0) {
                condition.setFilter(inner)
            } else {
                condition.nestedBuilder.setKey("o").setFilter(inner)
            }
            Filter.newBuilder().addMust(condition).build()
        }

    private fun isEmpty(key: String): Condition =
        Condition.newBuilder().apply { isEmptyBuilder.setKey(key) }.build()

    fun objects(depth: Int): Value =
        (1..depth).fold(Value.newBuilder().setIntegerValue(1).build()) { inner, _ ->
            Value.newBuilder().setStructValue(Struct.newBuilder().putFields("a", inner)).build()
        }

    fun lists(depth: Int): Value =
        (1..depth).fold(Value.newBuilder().setIntegerValue(1).build()) { inner, _ ->
            Value.newBuilder().setListValue(ListValue.newBuilder().addValues(inner)).build()
        }

    /** A fusion of a fusion and so on, of a search. */
    fun prefetch(
        depth: Int,
        vararg vector: Float,
    ): PrefetchQuery {
        val search = PrefetchQuery.newBuilder()
        search.queryBuilder.nearestBuilder.denseBuilder.addAllData(vector.toList())
        return (1 until depth).fold(search.build()) { inner, _ ->
            PrefetchQuery
                .newBuilder()
                .addPrefetch(inner)
                .setQuery(Query.newBuilder().setFusion(Fusion.RRF))
                .build()
        }
    }

    fun nearest(vararg vector: Float): Query {
        val input = VectorInput.newBuilder()
        input.denseBuilder.addAllData(vector.toList())
        return Query.newBuilder().setNearest(input).build()
    }

    const val LENGTH_OF_PATHS = 10_000

    /** Paths, and texts that begin like one, of 10,000 characters. */
    val PATHS: List<String> =
        listOf("a", "a.", "a[]", "a[0].", "[", "\"", "\".\"", ".", "[9]", "é.", "a[9").map {
            it.repeat(LENGTH_OF_PATHS / it.length + 1).take(LENGTH_OF_PATHS)
        } + listOf("\"" + "a".repeat(LENGTH_OF_PATHS - 2) + "\"", "a" + "[0]".repeat(LENGTH_OF_PATHS / 3))

    /** Names in many scripts and forms: empty, with zero bytes, from right to left, the same in two spellings, too long. */
    val NAMES: List<String> =
        Mutation.TEXTS +
            listOf(
                "\u0000",
                "caf\u00E9",
                "cafe\u0301",
                "\u05E9\u05DC\u05D5\u05DD",
                "\u202E\u202Dx",
                "\uFEFFx",
                "\uFFFF",
                "\u2028",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "\uD83D\uDE00".repeat(63),
                "\uD83D\uDE00".repeat(64),
                "e\u0301".repeat(85),
                "a".repeat(254),
                "a".repeat(100_000),
                "CON",
                "~",
                "-rf",
                "%00",
                "\${x}",
            )
}
