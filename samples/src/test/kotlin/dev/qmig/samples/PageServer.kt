package dev.qmig.samples

import dev.qmig.embedded.EmbeddedQdrant
import dev.qmig.embedded.EmbeddedServer
import io.qdrant.client.PointIdFactory.id
import io.qdrant.client.QdrantClient
import io.qdrant.client.QdrantGrpcClient
import io.qdrant.client.VectorsFactory.vectors
import io.qdrant.client.grpc.Collections.Distance
import io.qdrant.client.grpc.Collections.PayloadSchemaType
import io.qdrant.client.grpc.Collections.VectorParams
import io.qdrant.client.grpc.Points.PointStruct

/**
 * The server of a page that needs one, on a port. Before the page begins somebody else has made the collection `products` on it, with
 * three points, a payload index and the alias `catalogue`.
 *
 * @param key the API key it asks for, or null
 */
internal class PageServer(key: String?) : AutoCloseable {
    private val qdrant = EmbeddedQdrant.inMemory()
    private val server: EmbeddedServer = if (key == null) qdrant.serve(0) else qdrant.serve(0, key, null)

    init {
        val client = QdrantClient(QdrantGrpcClient.newBuilder(qdrant.channel(), false).build())
        val params = VectorParams.newBuilder().setSize(SIZE).setDistance(Distance.Cosine).build()
        client.createCollectionAsync("products", params).get()
        client.createPayloadIndexAsync("products", "brand", PayloadSchemaType.Keyword, null, true, null, null).get()
        client.createAliasAsync("catalogue", "products").get()
        val points = (1L..POINTS).map { number ->
            PointStruct.newBuilder().setId(id(number)).setVectors(vectors(List(SIZE.toInt()) { 1f })).build()
        }
        client.upsertAsync("products", points).get()
    }

    /** Where it is. */
    val url: String = "http://localhost:${server.port()}"

    override fun close() {
        server.close()
        qdrant.close()
    }

    private companion object {
        const val SIZE = 384L
        const val POINTS = 3L
    }
}
