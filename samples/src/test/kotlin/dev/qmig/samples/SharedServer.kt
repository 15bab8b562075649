package dev.qmig.samples

import dev.qmig.Outcome
import dev.qmig.Qmig
import dev.qmig.embedded.EmbeddedQdrant
import io.qdrant.client.grpc.Collections.CollectionInfo
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest
import io.qdrant.client.grpc.Collections.ListAliasesRequest
import io.qdrant.client.grpc.Collections.ListCollectionsRequest
import io.qdrant.client.grpc.CollectionsGrpc
import java.nio.file.Path

/**
 * What a client of Qdrant sees.
 *
 * @property collections the configuration and the payload indexes of each collection, as the server words them
 * @property aliases where each alias points
 */
internal data class Seen(
    val collections: Map<String, String>,
    val aliases: Map<String, String>,
)

/** A server that outlives the runs against it, as a real one does. */
internal class SharedServer(private val qdrant: EmbeddedQdrant) {
    /** Runs qmig with the migrations of [folder] against it; it must do what is asked. */
    fun qmig(folder: Path, call: (Qmig) -> Outcome<*>) {
        Qmig.configure().migrations(folder).embedded(qdrant::channel).open().use { call(it).orThrow() }
    }

    /** What a client sees now, but for the history. */
    fun schema(): Seen {
        val stub = CollectionsGrpc.newBlockingStub(qdrant.channel())
        val names = stub.list(ListCollectionsRequest.getDefaultInstance()).collectionsList.map { it.name }
        val aliases = stub.listAliases(ListAliasesRequest.getDefaultInstance()).aliasesList
        return Seen(
            names.filterNot { it.startsWith("_qmig") }.associateWith { name ->
                words(stub.get(GetCollectionInfoRequest.newBuilder().setCollectionName(name).build()).result)
            },
            aliases.associate { it.aliasName to it.collectionName },
        )
    }

    private fun words(info: CollectionInfo): String {
        val indexes = info.payloadSchemaMap.toSortedMap().map { (field, index) -> "$field: $index" }
        return info.config.toString() + indexes.joinToString("")
    }
}
