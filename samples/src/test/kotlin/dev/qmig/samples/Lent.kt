package dev.qmig.samples

import io.grpc.CallOptions
import io.grpc.ClientCall
import io.grpc.ManagedChannel
import io.grpc.MethodDescriptor
import java.util.concurrent.TimeUnit

/** A channel that its user may shut down while the lender goes on with it. */
internal class Lent(private val owned: ManagedChannel) : ManagedChannel() {
    override fun <Q, R> newCall(method: MethodDescriptor<Q, R>, options: CallOptions): ClientCall<Q, R> =
        owned.newCall(method, options)

    override fun authority(): String = owned.authority()

    override fun shutdown(): ManagedChannel = this

    override fun shutdownNow(): ManagedChannel = this

    override fun isShutdown(): Boolean = false

    override fun isTerminated(): Boolean = true

    override fun awaitTermination(timeout: Long, unit: TimeUnit): Boolean = true
}
