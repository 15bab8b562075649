package dev.qmig.cli

import dev.qmig.Qmig
import dev.qmig.RehearsalServer
import dev.qmig.cli.config.Settings
import dev.qmig.cli.run.Opener
import dev.qmig.cli.run.Opening
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.engine.Progress
import io.grpc.CallOptions
import io.grpc.ClientCall
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall
import io.grpc.ManagedChannel
import io.grpc.MethodDescriptor
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import java.util.concurrent.TimeUnit

/** Opens an embedded Qdrant that lives as long as this, and that refuses payload indexes while [refuses] is true. */
internal class Saboteur : Opener, AutoCloseable {
    private val qdrant = EmbeddedQdrant.inMemory()

    /** Whether payload indexes are refused. */
    var refuses: Boolean = true

    override fun open(settings: Settings, listener: Progress.Listener): Opening = Opening.Opened(
        Qmig
            .configure()
            .migrations(settings.migrations.value)
            .listener(listener)
            .user("ada")
            .embedded({ Running() }, null)
            .open(),
        null,
    )

    override fun close(): Unit = qdrant.close()

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
