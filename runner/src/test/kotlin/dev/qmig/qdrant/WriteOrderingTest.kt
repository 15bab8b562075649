package dev.qmig.qdrant

import dev.qmig.EmbeddedServer
import dev.qmig.GeneratedTypes
import dev.qmig.dsl.Cosine
import dev.qmig.model.CollectionName
import dev.qmig.model.WriteOrdering
import dev.qmig.use
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ClientInterceptors
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall
import io.grpc.MethodDescriptor
import io.kotest.core.spec.style.FunSpec
import io.kotest.datatest.withData
import io.kotest.matchers.collections.shouldContainExactly
import io.qdrant.client.grpc.Points.DeletePoints
import io.qdrant.client.grpc.Points.UpdateBatchPoints
import io.qdrant.client.grpc.Points.UpdatePointVectors
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.Points.WriteOrderingType

internal class WriteOrderingTest : FunSpec({
    context("every write of points says in which order it is made") {
        withData(
            nameFn = { (ordering, _) -> ordering?.term() ?: "nothing said" },
            null to WriteOrderingType.Weak,
            WriteOrdering.MEDIUM to WriteOrderingType.Medium,
            WriteOrdering.STRONG to WriteOrderingType.Strong,
        ) { (ordering, sent) ->
            EmbeddedServer.use { server ->
                server.foreign {
                    createCollection("articles") { vectors(2, Cosine) }
                    upsertPoints("articles") { point(1) { vector(1, 1) } }
                }
                val seen = Orderings()
                val channel = ClientInterceptors.intercept(server.channel(), GeneratedTypes(seen))
                QdrantGateway.over(channel).use { gateway ->
                    val usual = gateway.records(CollectionName("articles"))
                    val records = if (ordering == null) usual else usual.ordered(ordering)
                    val all = records.page(null, 10).records()
                    records.write(all, Records.Writing(false, true))
                    records.writeVectors(all)
                    records.writePayload(all)
                    records.delete(all.map { it.id() })
                }
                seen.all shouldContainExactly List(4) { sent }
            }
        }
    }
})

/** Which ordering each write says. */
private class Orderings : ClientInterceptor {
    val all = mutableListOf<WriteOrderingType>()

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> = object : SimpleForwardingClientCall<Q, R>(next.newCall(method, options)) {
        override fun sendMessage(message: Q) {
            when (message) {
                is UpsertPoints -> all += message.ordering.type
                is UpdatePointVectors -> all += message.ordering.type
                is UpdateBatchPoints -> all += message.ordering.type
                is DeletePoints -> all += message.ordering.type
            }
            super.sendMessage(message)
        }
    }
}
