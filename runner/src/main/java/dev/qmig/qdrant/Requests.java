package dev.qmig.qdrant;

import dev.qmig.model.AliasAction;
import dev.qmig.model.CollectionConfig;
import dev.qmig.model.CollectionName;
import dev.qmig.model.CollectionPart;
import dev.qmig.model.CollectionPartKind;
import dev.qmig.model.NewVector;
import dev.qmig.model.Node;
import dev.qmig.model.ObjectBuilder;
import dev.qmig.model.PayloadIndex;
import dev.qmig.model.QuantizationConfig;
import dev.qmig.model.SparseVectorParams;
import dev.qmig.model.VectorName;
import dev.qmig.model.VectorParams;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.CreateShardKey;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.DeleteShardKey;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns each change into the one request that makes it. A leaf that is not set is not sent. */
final class Requests {

    private Requests() {}

    static CreateCollection create(dev.qmig.model.CreateCollection change, long commitSeconds) {
        CollectionConfig config = change.config();
        Node.Obj request = Node.object()
                .put("collection_name", change.name().value())
                .put("timeout", commitSeconds)
                .put("vectors_config", vectors(config.vectors()))
                .put("sparse_vectors_config", map(config.sparseVectors(), SparseVectorParams::toNode))
                .put("hnsw_config", config.hnsw().toNode())
                .put("optimizers_config", config.optimizers().toNode())
                .put("wal_config", config.wal().toNode())
                .put("strict_mode_config", config.strictMode().toNode())
                .put("metadata", config.metadata())
                .put("quantization_config", quantization(config.quantization()))
                .build();
        return WireWriter.write(request.overlaidWith(config.params().toNode()), CreateCollection.newBuilder())
                .build();
    }

    private static Node.Obj quantization(@Nullable QuantizationConfig config) {
        return config == null ? Node.Obj.EMPTY : config.toNode();
    }

    /** The unnamed vector alone goes without a name, so that it is one to every client of the collection. */
    private static Node.Obj vectors(Map<VectorName, VectorParams> vectors) {
        VectorParams unnamed = vectors.get(VectorName.UNNAMED);
        if (unnamed != null && vectors.keySet().equals(Set.of(VectorName.UNNAMED))) {
            return Node.object().put("params", unnamed.toNode()).build();
        }
        return Node.object()
                .put("params_map", map(vectors, VectorParams::toNode))
                .build();
    }

    private static <V> Node.Obj map(Map<VectorName, V> values, Function<V, Node.Obj> node) {
        ObjectBuilder members = Node.object();
        values.forEach((name, value) -> members.putNode(name.value(), node.apply(value)));
        return Node.object().put("map", members.build()).build();
    }

    static UpdateCollection update(dev.qmig.model.UpdateCollection change, long commitSeconds) {
        Node.Obj request = Node.object()
                .put("collection_name", change.name().value())
                .put("timeout", commitSeconds)
                .build()
                .overlaidWith(part(change.part()));
        return WireWriter.write(request, UpdateCollection.newBuilder()).build();
    }

    /** Settings of the unnamed vector go without a name, those of any other under it. */
    private static Node.Obj part(CollectionPart part) {
        VectorName vector = part.vector();
        Node.Obj settings = part.settings();
        if (part.kind() == CollectionPartKind.QUANTIZATION) {
            return settings;
        }
        if (vector == null) {
            return Node.object().put(part.kind().term(), settings).build();
        }
        Node.Obj map = Node.object()
                .put("map", Node.object().put(vector.value(), settings).build())
                .build();
        if (part.kind() == CollectionPartKind.SPARSE_VECTOR) {
            return Node.object().put(part.kind().term(), map).build();
        }
        Node.Obj named = vector.equals(VectorName.UNNAMED)
                ? Node.object().put("params", settings).build()
                : Node.object().put("params_map", map).build();
        return Node.object().put(part.kind().term(), named).build();
    }

    /** Without a timeout, which strict mode may forbid: the server waits for 60 seconds by itself. */
    static CreateVectorNameRequest create(dev.qmig.model.CreateVector change) {
        boolean dense = change.vector().member().equals("vectors");
        Node.Obj request = Node.object()
                .put("collection_name", change.collection().value())
                .put("wait", true)
                .put("vector_name", change.name().value())
                .putNode(
                        dense ? "dense_config" : "sparse_config",
                        dense ? change.vector().toNode() : flat(change.vector()))
                .build();
        return WireWriter.write(request, CreateVectorNameRequest.newBuilder()).build();
    }

    /** Here the datatype of a sparse vector stands beside the modifier, not in an index of its own. */
    private static Node.Obj flat(NewVector sparse) {
        Node.Obj tree = sparse.toNode();
        return Node.object()
                .putNode("modifier", tree.get("modifier"))
                .build()
                .overlaidWith(tree.get("index") instanceof Node.Obj index ? index : Node.Obj.EMPTY);
    }

    /** Without a timeout, as where one is created. */
    static DeleteVectorNameRequest delete(dev.qmig.model.DeleteVector change) {
        return DeleteVectorNameRequest.newBuilder()
                .setCollectionName(change.collection().value())
                .setWait(true)
                .setVectorName(change.name().value())
                .build();
    }

    static CreateShardKeyRequest create(dev.qmig.model.CreateShardKey change, long commitSeconds) {
        CreateShardKey.Builder key = WireWriter.write(change.params().toNode(), CreateShardKey.newBuilder())
                .setShardKey(ShardKeys.write(change.key()));
        return CreateShardKeyRequest.newBuilder()
                .setCollectionName(change.collection().value())
                .setRequest(key)
                .setTimeout(commitSeconds)
                .build();
    }

    static DeleteShardKeyRequest delete(dev.qmig.model.DeleteShardKey change, long commitSeconds) {
        return DeleteShardKeyRequest.newBuilder()
                .setCollectionName(change.collection().value())
                .setRequest(DeleteShardKey.newBuilder().setShardKey(ShardKeys.write(change.key())))
                .setTimeout(commitSeconds)
                .build();
    }

    static DeleteCollection delete(CollectionName name, long commitSeconds) {
        return DeleteCollection.newBuilder()
                .setCollectionName(name.value())
                .setTimeout(commitSeconds)
                .build();
    }

    /** Waits as long as the server does by itself: strict mode may forbid to ask for longer. */
    static CreateFieldIndexCollection create(dev.qmig.model.CreatePayloadIndex change) {
        String type = change.index().type();
        Node.Obj request = Node.object()
                .put("collection_name", change.collection().value())
                .put("wait", true)
                .put("field_name", change.field().value())
                .put("field_type", "FieldType" + Character.toUpperCase(type.charAt(0)) + type.substring(1))
                .put("field_index_params", indexParams(change.index()))
                .build();
        return WireWriter.write(request, CreateFieldIndexCollection.newBuilder())
                .build();
    }

    /** None where no option is set: the bare type and empty options are the same index, and servers report the former as such. */
    private static Node.Obj indexParams(PayloadIndex index) {
        ObjectBuilder options = Node.object();
        index.toNode().entries().forEach((name, value) -> {
            if (!name.equals("type")) {
                options.putNode(name, value);
            }
        });
        return Node.object()
                .put(index.type() + "_index_params", options.build())
                .build();
    }

    static DeleteFieldIndexCollection delete(dev.qmig.model.DeletePayloadIndex change) {
        return DeleteFieldIndexCollection.newBuilder()
                .setCollectionName(change.collection().value())
                .setWait(true)
                .setFieldName(change.field().value())
                .build();
    }

    static ChangeAliases change(dev.qmig.model.ChangeAliases change, long commitSeconds) {
        ChangeAliases.Builder request = ChangeAliases.newBuilder().setTimeout(commitSeconds);
        change.actions().forEach(action -> WireWriter.write(aliasAction(action), request.addActionsBuilder()));
        return request.build();
    }

    /** Qdrant moves an alias by creating it again. */
    private static Node.Obj aliasAction(AliasAction action) {
        CollectionName target = action.targetAfter();
        Node.Obj alias = Node.object()
                .put("alias_name", action.alias().value())
                .put("collection_name", target == null ? null : target.value())
                .build();
        return Node.object()
                .put(target == null ? "delete_alias" : "create_alias", alias)
                .build();
    }
}
