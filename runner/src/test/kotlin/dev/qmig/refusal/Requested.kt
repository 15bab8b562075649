package dev.qmig.refusal

import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.MethodDescriptor

/** Sees which requests pass. */
internal class Requested : ClientInterceptor {
    private val methods = mutableListOf<String>()

    /** Those that may have changed something. */
    val writes: List<String> get() = methods - READS

    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        methods += method.fullMethodName
        return next.newCall(method, options)
    }
}

private val READS = setOf(
    "qdrant.Qdrant/HealthCheck",
    "qdrant.Collections/List",
    "qdrant.Collections/ListAliases",
    "qdrant.Collections/Get",
    "qdrant.Collections/CollectionExists",
    "qdrant.Collections/CollectionClusterInfo",
    "qdrant.Points/Get",
    "qdrant.Points/Scroll",
    "qdrant.Points/Count",
)
