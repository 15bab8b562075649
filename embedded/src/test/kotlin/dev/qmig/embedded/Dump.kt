package dev.qmig.embedded

import io.qdrant.client.grpc.Collections.AliasOperations
import io.qdrant.client.grpc.Collections.ChangeAliases
import io.qdrant.client.grpc.Collections.CreateAlias
import io.qdrant.client.grpc.Collections.DeleteCollection
import io.qdrant.client.grpc.Collections.ListAliasesRequest
import io.qdrant.client.grpc.Points.ScrollPoints
import io.qdrant.client.grpc.Points.WithPayloadSelector
import io.qdrant.client.grpc.Points.WithVectorsSelector

/** Everything an instance shows: the target of each alias, and of each collection all there is to read. */
internal fun dump(client: Client): Map<String, String> {
    val aliases = client.collections.listAliases(ListAliasesRequest.getDefaultInstance()).aliasesList
    return client.names().associateWith { client.info(it).toString() + client.everyPoint(it).joinToString("") } +
        aliases.associate { it.aliasName to it.collectionName }
}

private fun Client.everyPoint(collection: String) = points.scroll(
    ScrollPoints.newBuilder()
        .setCollectionName(collection)
        .setLimit(Int.MAX_VALUE)
        .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
        .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
        .build(),
).resultList.map { point -> "${point.id}${point.payloadMap.toSortedMap()}${point.vectors}" }

internal fun Client.alias(alias: String, collection: String) {
    val create = CreateAlias.newBuilder().setAliasName(alias).setCollectionName(collection)
    val action = AliasOperations.newBuilder().setCreateAlias(create)
    collections.updateAliases(ChangeAliases.newBuilder().addActions(action).build())
}

internal fun Client.delete(collection: String) {
    collections.delete(DeleteCollection.newBuilder().setCollectionName(collection).build())
}
