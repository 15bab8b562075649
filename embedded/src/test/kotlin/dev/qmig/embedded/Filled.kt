package dev.qmig.embedded

import io.qdrant.client.grpc.Collections.AliasOperations
import io.qdrant.client.grpc.Collections.ChangeAliases
import io.qdrant.client.grpc.Collections.CollectionInfo
import io.qdrant.client.grpc.Collections.CreateAlias
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest
import io.qdrant.client.grpc.Collections.ListCollectionsRequest
import io.qdrant.client.grpc.Collections.UpdateCollection
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection
import io.qdrant.client.grpc.Points.FieldType

internal fun Client.info(name: String): CollectionInfo =
    collections.get(GetCollectionInfoRequest.newBuilder().setCollectionName(name).build()).result

internal fun Client.names(): List<String> =
    collections.list(ListCollectionsRequest.getDefaultInstance()).collectionsList.map { it.name }

/** One of everything, in a collection `c`. */
internal fun fill(client: Client): CollectionInfo {
    client.create("c")
    client.points.createFieldIndex(
        CreateFieldIndexCollection
            .newBuilder()
            .setCollectionName("c")
            .setFieldName("k")
            .setFieldType(FieldType.FieldTypeKeyword)
            .build(),
    )
    client.collections.update(
        UpdateCollection
            .newBuilder()
            .setCollectionName("c")
            .putMetadata("owner", text("search"))
            .build(),
    )
    client.collections.updateAliases(
        ChangeAliases
            .newBuilder()
            .addActions(
                AliasOperations
                    .newBuilder()
                    .setCreateAlias(CreateAlias.newBuilder().setCollectionName("c").setAliasName("alias")),
            ).build(),
    )
    client.upsert("c", point(1, 1f, 2f, payload = mapOf("k" to text("x"))))
    return client.info("c")
}
