package dev.qmig.testing

import dev.qmig.embedded.EmbeddedQdrant
import io.qdrant.client.QdrantClient
import io.qdrant.client.QdrantGrpcClient

/** The server of one test, and a client for it that is made when it is asked for. */
internal class TestServer(val qdrant: EmbeddedQdrant) : AutoCloseable {
    private val lazyClient = lazy { QdrantClient(QdrantGrpcClient.newBuilder(qdrant.channel(), false).build()) }

    val client: QdrantClient by lazyClient

    /** Another server with everything that this one holds now. */
    fun copy(): TestServer = TestServer(qdrant.copy())

    override fun close(): Unit = qdrant.use { if (lazyClient.isInitialized()) client.close() }
}
