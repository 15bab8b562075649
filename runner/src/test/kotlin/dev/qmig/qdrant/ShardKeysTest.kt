package dev.qmig.qdrant

import dev.qmig.model.CollectionName
import dev.qmig.model.Loss
import dev.qmig.model.ShardKey
import dev.qmig.model.ShardKeyParams
import dev.qmig.model.VectorName
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse
import io.qdrant.client.grpc.Collections.CollectionInfo
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse
import io.qdrant.client.grpc.Collections.ListAliasesResponse
import io.qdrant.client.grpc.Collections.ListCollectionsResponse
import io.qdrant.client.grpc.Collections.ShardingMethod
import io.qdrant.client.grpc.Points.CountResponse

private val sharded = CollectionName("sharded")

/** A cluster with one collection, spread as [cluster] says; the methods that were called are added to [asked]. */
private fun clusterOf(
    method: ShardingMethod,
    cluster: CollectionClusterInfoResponse,
    asked: MutableList<String> = mutableListOf(),
): Answer = { name, _ ->
    asked += name
    when (name) {
        "List" -> ListCollectionsResponse.newBuilder().apply { addCollectionsBuilder().name = "sharded" }.build()
        "ListAliases" -> ListAliasesResponse.getDefaultInstance()
        "Get" -> GetCollectionInfoResponse.newBuilder().setResult(info(method)).build()
        else -> cluster
    }
}

private fun info(method: ShardingMethod) = CollectionInfo.newBuilder().apply {
    configBuilder.paramsBuilder.setShardNumber(1).shardingMethod = method
}

private fun CollectionClusterInfoResponse.Builder.local(shard: Int, key: ShardKey?) = apply {
    addLocalShardsBuilder().setShardId(shard).apply { if (key != null) shardKey = ShardKeys.write(key) }
}

private fun CollectionClusterInfoResponse.Builder.remote(shard: Int, peer: Long, key: ShardKey) = apply {
    addRemoteShardsBuilder().setShardId(shard).setPeerId(peer).shardKey = ShardKeys.write(key)
}

class ShardKeysTest : FunSpec({
    val eu = ShardKey.Keyword("eu")
    val digits = ShardKey.Keyword("1")
    val one = ShardKey.Numeric(1)

    test("shard keys are read with their number of shards and of copies, wherever the shards are") {
        val cluster = CollectionClusterInfoResponse
            .newBuilder()
            .local(1, eu)
            .remote(1, 8, eu)
            .local(2, eu)
            .remote(3, 8, digits)
            .local(4, one)
            .remote(4, 8, one)
            .remote(4, 9, one)
            .build()
        val schema = withServer(clusterOf(ShardingMethod.Custom, cluster)) { it.schema(setOf(sharded)) }
        schema.collections().getValue(sharded).shardKeys() shouldBe mapOf(
            eu to ShardKeyParams(2, 2, listOf(), null),
            digits to ShardKeyParams(1, 1, listOf(), null),
            one to ShardKeyParams(1, 3, listOf(), null),
        )
    }

    test("only a collection that is sharded by key is asked for its shards") {
        val asked = mutableListOf<String>()
        val cluster = CollectionClusterInfoResponse.newBuilder().local(0, null).build()
        withServer(clusterOf(ShardingMethod.Auto, cluster, asked)) { it.schema(setOf(sharded)) }
        asked shouldBe listOf("ListAliases", "Get")
    }

    test("what could be destroyed is counted by what it is") {
        val requests = mutableListOf<String>()
        val losses = listOf(
            Loss.Points(sharded) to """{"collection_name":"sharded","exact":true}""",
            Loss.Vectors(sharded, VectorName("title")) to
                """{"collection_name":"sharded","filter":{"must":[{"has_vector":{"has_vector":"title"}}]},""" +
                """"exact":true}""",
            Loss.ShardPoints(sharded, digits) to
                """{"collection_name":"sharded","exact":true,""" +
                """"shard_key_selector":{"shard_keys":[{"keyword":"1"}]}}""",
        )
        withServer({ _, request ->
            requests += json(request)
            CountResponse.newBuilder().apply { resultBuilder.count = 3 }.build()
        }) { gateway -> losses.forEach { (loss, _) -> gateway.count(loss) shouldBe 3 } }
        requests shouldBe losses.map { it.second }
    }
})
