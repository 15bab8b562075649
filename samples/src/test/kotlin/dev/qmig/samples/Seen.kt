package dev.qmig.samples

import io.qdrant.client.grpc.Collections.CollectionInfo
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest
import io.qdrant.client.grpc.Collections.ListAliasesRequest
import io.qdrant.client.grpc.Collections.ListCollectionsRequest
import io.qdrant.client.grpc.CollectionsGrpc

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

/** What a client sees now, but for the history. */
internal fun SampleServer.schema(): Seen {
    val stub = CollectionsGrpc.newBlockingStub(channel())
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
