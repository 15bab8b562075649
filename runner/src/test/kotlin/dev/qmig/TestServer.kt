package dev.qmig

import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.recordingOf
import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.engine.Progress
import dev.qmig.engine.Settling
import dev.qmig.model.Change
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.GivenParameter
import dev.qmig.model.Node
import dev.qmig.qdrant.QdrantGateway
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ClientInterceptors
import io.grpc.ManagedChannel
import io.grpc.MethodDescriptor
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.util.UUID
import java.util.concurrent.TimeUnit

/** An embedded Qdrant that outlives the runs against it, as a real server does. */
internal class TestServer : AutoCloseable {
    private val qdrant = EmbeddedQdrant.inMemory()

    /** A qmig on the scripts in [folder] against this server. */
    fun qmig(
        folder: Path,
        parameters: Map<String, Any> = emptyMap(),
        listener: Progress.Listener = Progress.Listener.SILENT,
    ): Qmig = Qmig
        .configure()
        .migrations(folder)
        .parameters(parameters)
        .listener(listener)
        .embedded({ running(PassThrough) }, null)
        .open()

    /** A qmig on [migrations] against this server; every request passes [interceptor]. */
    fun qmig(
        migrations: MigrationSource,
        interceptor: ClientInterceptor = PassThrough,
        listener: Progress.Listener = Progress.Listener.SILENT,
        parameters: List<GivenParameter> = emptyList(),
    ): Qmig =
        MigrationRunner(settings(listener, parameters), EmbeddedConnector({ running(interceptor) }, null), migrations)

    private fun settings(listener: Progress.Listener, parameters: List<GivenParameter>) = Settings(
        migrations = Path.of("unused"),
        classPath = emptyList(),
        parameters = parameters,
        listener = listener,
        clock = Clock.systemUTC(),
        settling = Settling(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(20), {
        }, System::nanoTime),
        user = "tester",
        host = { "test-host" },
    )

    /** The schema as it is, whole. */
    fun schema(): ClusterSchema = QdrantGateway.over(channel()).use { gateway ->
        gateway.schema(gateway.collectionNames())
    }

    /** Makes schema without qmig's knowledge, as somebody else would. */
    fun foreign(body: MigrationScope.() -> Unit) = QdrantGateway.over(channel()).use { gateway ->
        recordingOf(object : MigrationScope() {}.apply(body)).operations().forEach { gateway.apply(it as Change) }
    }

    /** Puts [count] points without vectors into [collection]. */
    fun addPoints(collection: String, count: Int) = QdrantGateway.over(channel()).use { gateway ->
        repeat(count) { gateway.documents(collection).put(UUID(0, it.toLong()), Node.Obj.EMPTY) }
    }

    fun channel(): ManagedChannel = InterceptedChannel(qdrant.channel(), PassThrough)

    fun names(): Set<String> = schema().collections().keys.map(CollectionName::value).toSet()

    override fun close() = qdrant.close()

    private fun running(interceptor: ClientInterceptor) = object : RehearsalServer.Running {
        private val channel = InterceptedChannel(qdrant.channel(), interceptor)

        override fun channel(): ManagedChannel = channel

        override fun close() = Unit
    }
}

/** The server's channel, whose calls pass an interceptor; shutting it down leaves the server's own open. */
private class InterceptedChannel(
    private val delegate: ManagedChannel,
    interceptor: ClientInterceptor,
) : ManagedChannel() {
    private val intercepted = ClientInterceptors.intercept(delegate, interceptor)

    override fun <Q, R> newCall(method: MethodDescriptor<Q, R>, options: CallOptions): ClientCall<Q, R> =
        intercepted.newCall(method, options)

    override fun authority(): String = delegate.authority()

    override fun shutdown(): ManagedChannel = this

    override fun shutdownNow(): ManagedChannel = this

    override fun isShutdown(): Boolean = false

    override fun isTerminated(): Boolean = true

    override fun awaitTermination(timeout: Long, unit: TimeUnit): Boolean = true
}

/** Lets every call through. */
internal object PassThrough : ClientInterceptor {
    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> =
        next.newCall(method, options)
}
