package dev.qmig

import dev.qmig.data.MoveOptions
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.recordingOf
import dev.qmig.engine.Progress
import dev.qmig.engine.Settling
import dev.qmig.history.HistoryStore
import dev.qmig.history.LeaseStore
import dev.qmig.lint.Policy
import dev.qmig.model.Change
import dev.qmig.model.ClusterSchema
import dev.qmig.model.CollectionName
import dev.qmig.model.GivenParameter
import dev.qmig.model.Named
import dev.qmig.model.Node
import dev.qmig.model.Point
import dev.qmig.model.PointId
import dev.qmig.model.PointKey
import dev.qmig.qdrant.QdrantGateway
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ClientInterceptors
import io.grpc.MethodDescriptor
import io.grpc.StatusRuntimeException
import io.qdrant.client.PointIdFactory
import io.qdrant.client.VectorFactory
import io.qdrant.client.VectorsFactory
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest
import io.qdrant.client.grpc.CollectionsGrpc
import io.qdrant.client.grpc.Points.UpsertPoints
import io.qdrant.client.grpc.PointsGrpc
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.util.UUID
import io.grpc.Status as GrpcStatus

/** A server that outlives the runs against it; closing it stops it. */
internal class TestServer(private val server: RehearsalServer.Running) : AutoCloseable {
    /** One in this process. */
    constructor() : this(EmbeddedServer.start(null))

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
        MigrationRunner(
            settings(listener, parameters),
            EmbeddedConnector({ running(interceptor) }, null, name),
            migrations,
            EmbeddedServer,
        )

    /** How often a call is made that fails in passing. */
    var attempts = 1

    /** The folder in which the file of checksums is kept; null where none is. */
    var sums: Path? = null

    /** Whether what migrations made may be cleaned away. */
    var allowClean = true

    /** What findings weigh. */
    var policy: Policy = Policy.STANDARD

    /** The folder in which compiled scripts are kept; null where none are. */
    var scripts: Path? = null

    /** How points are moved. */
    var moves: MoveOptions = MoveOptions()

    /** Says which server it is. */
    private val name = "${UUID.randomUUID()}"

    private var slept = 0L

    /** Waits that take no time, on a clock that only they move. */
    val waiting = Settling(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(20), {
        slept += it.toNanos()
    }, { slept })

    private fun settings(listener: Progress.Listener, parameters: List<GivenParameter>) = Settings(
        migrations = sums ?: Path.of("unused"),
        mayBeMissing = true,
        classPath = emptyList(),
        cache = scripts,
        classes = Classes(emptyList(), null),
        parameters = parameters,
        listener = listener,
        clock = Clock.systemUTC(),
        settling = waiting,
        lease = Duration.ofSeconds(60),
        attempts = attempts,
        sums = sums != null,
        allowClean = allowClean,
        policy = policy,
        user = "tester",
        host = { "test-host" },
        moves = moves,
    )

    /** The schema as it is, whole. */
    fun schema(): ClusterSchema = QdrantGateway.over(channel()).use { gateway ->
        gateway.schema(gateway.collectionNames())
    }

    /** Those of the points [ids] of [collection], numbers or UUIDs, that are there. */
    fun points(collection: String, vararg ids: Any): Map<String, Point> = QdrantGateway.over(channel()).use { gateway ->
        val name = CollectionName(collection)
        val keys = ids.map { PointKey(name, if (it is String) PointId.uuid(it) else PointId.Numeric("$it".toLong())) }
        gateway.schema(Named(setOf(name), keys.toSet())).points().values.associateBy { "${it.id()}" }
    }

    /** Makes schema without qmig's knowledge, as somebody else would. */
    fun foreign(body: MigrationScope.() -> Unit) = QdrantGateway.over(channel()).use { gateway ->
        recordingOf(object : MigrationScope() {}.apply(body)).operations().forEach { gateway.apply(it as Change) }
    }

    /** Puts [count] points without vectors into [collection]. */
    fun addPoints(collection: String, count: Int) = QdrantGateway.over(channel()).use { gateway ->
        repeat(count) { gateway.documents(collection).put(UUID(0, it.toLong()), Node.Obj.EMPTY) }
    }

    /** What the history's collection shows in its metadata; empty where it shows nothing. */
    fun shown(): Map<String, String> {
        val request = GetCollectionInfoRequest.newBuilder().setCollectionName(HistoryStore.COLLECTION).build()
        val group = try {
            CollectionsGrpc.newBlockingStub(channel()).get(request).result.config.metadataMap[HistoryStore.GROUP]
        } catch (e: StatusRuntimeException) {
            if (e.status.code != GrpcStatus.Code.NOT_FOUND) throw e
            null
        }
        return group?.structValue?.fieldsMap.orEmpty().mapValues { (_, value) ->
            if (value.hasIntegerValue()) "${value.integerValue}" else value.stringValue
        }
    }

    /** Shows [value] for [key] there, as somebody else would. */
    fun show(key: String, value: String): Unit = QdrantGateway.over(channel()).use { gateway ->
        val shown = Node.`object`().put(HistoryStore.GROUP, Node.`object`().put(key, value).build()).build()
        gateway.documents(HistoryStore.COLLECTION).describe(shown)
    }

    /** Gives the first [count] points of [collection], made where need be, [values] under [vector]. */
    fun addVectors(collection: String, vector: String, values: List<Float>, count: Int) {
        val request = UpsertPoints.newBuilder().setCollectionName(collection).setWait(true)
        repeat(count) { id ->
            val named = mapOf(vector to VectorFactory.vector(values))
            request.addPointsBuilder().setId(PointIdFactory.id(UUID(0, id.toLong()))).setVectors(
                VectorsFactory.namedVectors(named),
            )
        }
        PointsGrpc.newBlockingStub(channel()).upsert(request.build())
    }

    /** The lease of this target. */
    fun leases(): LeaseStore =
        QdrantGateway.over(channel()).documents(HistoryStore.COLLECTION).let { HistoryStore(it).lease(it) }

    fun channel(): Channel = server.channel()

    fun names(): Set<String> = schema().collections().keys.map(CollectionName::value).toSet()

    override fun close() = server.close()

    private fun running(interceptor: ClientInterceptor) =
        RehearsalServer.Running { ClientInterceptors.intercept(server.channel(), interceptor) }
}

/** Runs [story] on a server of its own. */
internal fun <T> RehearsalServer.use(story: (TestServer) -> T): T = TestServer(start(null)).use(story)

/** Lets every call through. */
internal object PassThrough : ClientInterceptor {
    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> =
        next.newCall(method, options)
}
