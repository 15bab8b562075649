package dev.qmig

import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.MethodDescriptor

/**
 * A server that is still at it when it replies to [method], and when it is asked after that whether it is done, [asked] times.
 *
 * @property asked how often it will say so
 */
internal class Slow(private val method: String, asked: Int) : ClientInterceptor {
    var asked: Int = asked
        private set

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        val call = next.newCall(method, options)
        return when {
            method.bareMethodName == this.method -> StillRunning(call)
            method.bareMethodName == "DeleteFieldIndex" && asked > 0 -> StillRunning(call).also { asked-- }
            else -> call
        }
    }

    companion object {
        /** One that is still at what another run asked of it. */
        fun still(): Slow = Slow("none", Int.MAX_VALUE)
    }
}
