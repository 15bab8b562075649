package dev.qmig.qdrant

import dev.qmig.EmbeddedServer
import dev.qmig.GeneratedTypes
import dev.qmig.model.CollectionConfig
import dev.qmig.model.CollectionName
import dev.qmig.model.CollectionSchema
import dev.qmig.model.Node
import dev.qmig.model.ShardKey
import dev.qmig.model.ShardKeyParams
import dev.qmig.model.ShardingMethod
import dev.qmig.use
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ClientInterceptors
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener
import io.grpc.Metadata
import io.grpc.MethodDescriptor
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.maps.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.qdrant.client.grpc.Points.DeletePoints
import io.qdrant.client.grpc.Points.GetResponse
import io.qdrant.client.grpc.Points.RetrievedPoint
import io.qdrant.client.grpc.Points.ScrollResponse
import io.qdrant.client.grpc.Points.UpsertPoints
import java.util.TreeMap

/** No server of one node has shards with keys, so this one only looks like that. */
internal class KeyedRecordsTest : FunSpec({
    test("points of a collection that is sharded by key are written to their shards, and deleted from them") {
        EmbeddedServer.use { server ->
            server.foreign {
                createCollection("articles") { }
                createCollection("copy") { }
            }
            server.addPoints("articles", 6)
            val keyed = Keyed()
            QdrantGateway.over(ClientInterceptors.intercept(server.channel(), GeneratedTypes(keyed))).use { gateway ->
                val source = gateway.records(CollectionName("articles")).within(keyed())
                val target = gateway.records(CollectionName("copy")).within(keyed())
                val all = source.page(null, 10).records()
                target.write(all, Records.Writing(false, true))
                keyed.written shouldContainExactly mapOf("even" to 3, "odd" to 3)
                target.delete(all.take(3).map { it.id() })
                keyed.deleted shouldContainExactly mapOf("even" to 2, "odd" to 1)
                target.count() shouldBe 3
                target.existing(all.map { it.id() }) shouldBe all.drop(3).map { it.id() }.toSet()
            }
        }
    }

    test("points fit where the sharding and its keys are the same") {
        val plain = CollectionSchema(CollectionConfig.fromNode(Node.Obj.EMPTY), TreeMap(), setOf(), setOf())
        plain.misfits(plain) shouldBe emptyList()
        keyed("a", "b").misfits(keyed("a")) shouldBe emptyList()
        keyed("a").misfits(keyed("a", "b")) shouldBe listOf("it has no shard key `b`")
        plain.misfits(keyed("a")) shouldBe listOf("it is not sharded by key, and theirs is")
        keyed("a").misfits(plain) shouldBe listOf("it is sharded by key, and theirs is not")
    }
})

/** A collection that is sharded by [keys]. */
private fun keyed(vararg keys: String): CollectionSchema {
    val params = Node.`object`().put("sharding_method", ShardingMethod.CUSTOM).build()
    val config = CollectionConfig.fromNode(Node.`object`().put("params", params).build())
    val shards = TreeMap<ShardKey, ShardKeyParams>()
    keys.forEach { shards[ShardKey.Keyword(it)] = ShardKeyParams.fromNode(Node.Obj.EMPTY) }
    return CollectionSchema(config, TreeMap(), shards, setOf(), setOf())
}

/** A server that has points of even and of odd ids in two shards, and refuses what does not name them. */
private class Keyed : ClientInterceptor {
    val written = mutableMapOf<String, Int>()
    val deleted = mutableMapOf<String, Int>()

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> = object : SimpleForwardingClientCall<Q, R>(next.newCall(method, options)) {
        override fun start(responseListener: Listener<R>, headers: Metadata) = super.start(
            object : SimpleForwardingClientCallListener<R>(responseListener) {
                override fun onMessage(message: R) = super.onMessage(told(message))
            },
            headers,
        )

        override fun sendMessage(message: Q) = super.sendMessage(taken(message))
    }

    @Suppress("UNCHECKED_CAST")
    private fun <Q> taken(message: Q): Q = when (message) {
        is UpsertPoints -> {
            val key = message.shardKeySelector.shardKeysList.single().keyword
            message.pointsList.forEach { check(keyOf(it.id.uuid) == key) }
            written.merge(key, message.pointsCount, Int::plus)
            message.toBuilder().clearShardKeySelector().build() as Q
        }
        is DeletePoints -> {
            val key = message.shardKeySelector.shardKeysList.single().keyword
            message.points.points.idsList.forEach { check(keyOf(it.uuid) == key) }
            deleted.merge(key, message.points.points.idsCount, Int::plus)
            message.toBuilder().clearShardKeySelector().build() as Q
        }
        else -> {
            message
        }
    }

    @Suppress("UNCHECKED_CAST")
    private fun <R> told(message: R): R = when (message) {
        is ScrollResponse -> message.toBuilder().also { it.resultBuilderList.forEach(::place) }.build() as R
        is GetResponse -> message.toBuilder().also { it.resultBuilderList.forEach(::place) }.build() as R
        else -> message
    }

    private fun place(point: RetrievedPoint.Builder) {
        point.shardKeyBuilder.keyword = keyOf(point.id.uuid)
    }

    private fun keyOf(uuid: String) = if (uuid.last().digitToInt(radix = 16) % 2 == 0) "even" else "odd"
}
