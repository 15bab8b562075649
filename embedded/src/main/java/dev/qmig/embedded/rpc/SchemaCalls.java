package dev.qmig.embedded.rpc;

import dev.qmig.embedded.collection.Catalog;
import dev.qmig.embedded.collection.SchemaChange;
import dev.qmig.embedded.schema.IndexRequest;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.schema.NamedVector;
import dev.qmig.embedded.value.JsonPath;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import io.qdrant.client.grpc.Points.UpdateResult;

/** The calls of the points service that change the schema of a collection. */
final class SchemaCalls {
    private final Catalog catalog;

    SchemaCalls(Catalog catalog) {
        this.catalog = catalog;
    }

    UpdateResult createIndex(CreateFieldIndexCollection request) {
        JsonPath path = JsonPath.parse(request.getFieldName());
        IndexSchema schema = IndexRequest.schema(request);
        return WriteContext.open(catalog, request)
                .checkTimeout()
                .apply(
                        (limits, contents) -> limits.newIndex(contents.indexes().size()),
                        SchemaChange.putIndex(path, schema));
    }

    UpdateResult deleteIndex(DeleteFieldIndexCollection request) {
        JsonPath path = JsonPath.parse(request.getFieldName());
        return WriteContext.open(catalog, request).apply(SchemaChange.removeIndex(path));
    }

    UpdateResult createVector(CreateVectorNameRequest request) {
        var addition = NamedVector.addition(request);
        return WriteContext.open(catalog, request).checkTimeout().apply(SchemaChange.addVector(addition));
    }

    UpdateResult deleteVector(DeleteVectorNameRequest request) {
        return WriteContext.open(catalog, request).apply(SchemaChange.removeVector(request.getVectorName()));
    }
}
