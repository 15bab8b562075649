package dev.qmig.cli

import dev.qmig.Qmig
import dev.qmig.RehearsalServer
import dev.qmig.cli.config.Settings
import dev.qmig.cli.run.Opener
import dev.qmig.cli.run.Opening
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.engine.Progress
import dev.qmig.history.HistoryStore
import dev.qmig.history.LeaseEntry
import dev.qmig.history.RunInfo
import dev.qmig.model.Change
import dev.qmig.model.ServerVersion
import dev.qmig.qdrant.QdrantGateway
import io.grpc.CallOptions
import io.grpc.ClientCall
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall
import io.grpc.ManagedChannel
import io.grpc.MethodDescriptor
import io.qdrant.client.grpc.Common.PointId
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import io.qdrant.client.grpc.Points.NamedVectors
import io.qdrant.client.grpc.Points.PointStruct
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.Points.Vectors
import io.qdrant.client.grpc.PointsGrpc
import java.time.Duration
import java.time.Instant
import java.util.UUID
import java.util.concurrent.TimeUnit

/**
 * Opens an embedded Qdrant that lives as long as this.
 *
 * @property refuses whether payload indexes are refused
 * @property delay how long it takes until one arrives
 * @property cached whether compiled scripts are kept
 */
internal class SharedServer(
    var refuses: Boolean = false,
    private val delay: Duration = Duration.ZERO,
    private val cached: Boolean = false,
) :
    Opener,
        AutoCloseable {
    private val qdrant = EmbeddedQdrant.inMemory()

    /** Puts [count] points without vectors into [collection]. */
    fun addPoints(collection: String, count: Long) {
        val none = Vectors.newBuilder().setVectors(NamedVectors.getDefaultInstance())
        val points = (1..count).map {
            PointStruct.newBuilder().setId(PointId.newBuilder().setNum(it)).setVectors(none).build()
        }
        val request = UpsertPoints.newBuilder().setCollectionName(collection).setWait(true).addAllPoints(points)
        PointsGrpc.newBlockingStub(qdrant.channel()).upsert(request.build())
    }

    /** Makes [changes] as somebody would who knows nothing of qmig. */
    fun change(vararg changes: Change): Unit =
        QdrantGateway.over(qdrant.channel()).use { gateway -> changes.forEach(gateway::apply) }

    /** Somebody who has the server locked. */
    fun lock() {
        val by = RunInfo("bob", "build-7", "0.1.0", ServerVersion(1, 18, 3))
        val since = Instant.parse("2026-11-20T09:30:00Z")
        val lease = LeaseEntry(UUID.randomUUID(), 0, Duration.ofSeconds(60), by, 4711, since)
        val documents = QdrantGateway.over(qdrant.channel()).documents(HistoryStore.COLLECTION)
        HistoryStore(documents).lease(documents).insert(lease)
    }

    override fun open(settings: Settings, listener: Progress.Listener): Opening = Opening.Opened(
        Qmig
            .configure()
            .migrations(settings.migrations.value)
            .listener(listener)
            .user("ada")
            .cache(settings.cache?.value.takeIf { cached })
            .allowClean(settings.allowClean?.value == true)
            .embedded({ Running() }, null)
            .rehearsal { Fresh(EmbeddedQdrant.inMemory()) }
            .open(),
    )

    override fun close(): Unit = qdrant.close()

    private class Fresh(private val qdrant: EmbeddedQdrant) : RehearsalServer.Running {
        override fun channel(): ManagedChannel = qdrant.channel()

        override fun close() = qdrant.close()
    }

    private inner class Running : RehearsalServer.Running {
        override fun channel(): ManagedChannel = Channel(qdrant.channel())

        override fun close() = Unit
    }

    /** Takes the field out of a request for an index, which the server refuses. */
    private inner class Channel(private val through: ManagedChannel) : ManagedChannel() {
        override fun <Q, R> newCall(method: MethodDescriptor<Q, R>, options: CallOptions): ClientCall<Q, R> =
            object : SimpleForwardingClientCall<Q, R>(through.newCall(method, options)) {
                @Suppress("UNCHECKED_CAST")
                override fun sendMessage(message: Q) {
                    if (message is CreateFieldIndexCollection) Thread.sleep(delay.toMillis())
                    val spoilt = if (refuses && message is CreateFieldIndexCollection) {
                        message.toBuilder().setFieldName("").build() as Q
                    } else {
                        message
                    }
                    super.sendMessage(spoilt)
                }
            }

        override fun authority(): String = through.authority()

        override fun shutdown(): ManagedChannel = this

        override fun shutdownNow(): ManagedChannel = this

        override fun isShutdown(): Boolean = false

        override fun isTerminated(): Boolean = true

        override fun awaitTermination(timeout: Long, unit: TimeUnit): Boolean = true
    }
}
