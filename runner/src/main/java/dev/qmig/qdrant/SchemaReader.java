package dev.qmig.qdrant;

import com.google.protobuf.Message;
import dev.qmig.model.CollectionConfig;
import dev.qmig.model.CollectionSchema;
import dev.qmig.model.Node;
import dev.qmig.model.ObjectBuilder;
import dev.qmig.model.VectorName;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import java.util.Map;
import java.util.Set;

/**
 * Reads the reply about one collection as a {@link CollectionSchema}. Whatever the server reports and the model's value does not
 * hold afterwards is listed as foreign: the two are compared, so nothing gets lost unseen. A part that the model refuses is left
 * out and its path is foreign.
 */
final class SchemaReader {

    private final Foreign foreign = new Foreign();
    private final WireReader wire = new WireReader(foreign);

    private SchemaReader() {}

    static CollectionSchema read(CollectionInfo info) {
        SchemaReader reader = new SchemaReader();
        CollectionConfig config = reader.config(info.getConfig());
        var indexes = new PayloadIndexReader(reader.foreign).read(info.getPayloadSchemaMap());
        return new CollectionSchema(config, indexes, Set.of(), reader.foreign.paths());
    }

    private CollectionConfig config(Collections.CollectionConfig config) {
        Node.Obj tree = tree(config);
        CollectionConfig read = CollectionConfig.fromNode(tree);
        foreign.compare("", tree, read.toNode());
        return read;
    }

    /** In the model's arrangement, which has the vectors beside the parameters. */
    private Node.Obj tree(Collections.CollectionConfig config) {
        Collections.CollectionParams params = config.getParams();
        Node.Obj dense = vectors(params.getVectorsConfig());
        return Node.object()
                .put("vectors", dense)
                .put("sparse_vectors", sparseVectors(params.getSparseVectorsConfig(), dense))
                .put("params", config.hasParams() ? part("params", withoutVectors(params)) : Node.Obj.EMPTY)
                .put("hnsw_config", part("hnsw_config", config.getHnswConfig()))
                .put("optimizers_config", part("optimizers_config", config.getOptimizerConfig()))
                .put("wal_config", part("wal_config", config.getWalConfig()))
                .put("quantization_config", part("quantization_config", config.getQuantizationConfig()))
                .put("strict_mode_config", part("strict_mode_config", config.getStrictModeConfig()))
                .put("metadata", PayloadValues.read(config.getMetadataMap()))
                .build()
                .overlaidWith(wire.read("", withoutParts(config)));
    }

    private static Message withoutVectors(Collections.CollectionParams params) {
        return params.toBuilder()
                .clearVectorsConfig()
                .clearSparseVectorsConfig()
                .build();
    }

    private static Message withoutParts(Collections.CollectionConfig config) {
        return config.toBuilder()
                .clearParams()
                .clearHnswConfig()
                .clearOptimizerConfig()
                .clearWalConfig()
                .clearQuantizationConfig()
                .clearStrictModeConfig()
                .clearMetadata()
                .build();
    }

    private Node.Obj part(String name, Message message) {
        Node.Obj tree = wire.read(name, message);
        return isAccepted(name, Node.object().put(name, tree).build()) ? tree : Node.Obj.EMPTY;
    }

    /** One vector without a name is told as the one with the empty name: a server turns the one into the other. */
    private Node.Obj vectors(Collections.VectorsConfig config) {
        wire.noteUnknown("vectors", config);
        wire.noteUnknown("vectors", config.getParamsMap());
        Map<String, ? extends Message> named = config.hasParams()
                ? Map.of(VectorName.UNNAMED.value(), config.getParams())
                : config.getParamsMap().getMapMap();
        return members("vectors", named, Node.Obj.EMPTY);
    }

    private Node.Obj sparseVectors(Collections.SparseVectorConfig config, Node.Obj dense) {
        wire.noteUnknown("sparse_vectors", config);
        return members(
                "sparse_vectors",
                config.getMapMap(),
                Node.object().put("vectors", dense).build());
    }

    /** The members that the model accepts, each in a configuration together with {@code others}. */
    private Node.Obj members(String path, Map<String, ? extends Message> messages, Node.Obj others) {
        ObjectBuilder members = Node.object();
        messages.forEach((name, message) -> {
            String place = Foreign.path(path, name);
            Node.Obj member = wire.read(place, message);
            Node.Obj alone = Node.object().putNode(name, member).build();
            if (isAccepted(
                    place, others.overlaidWith(Node.object().put(path, alone).build()))) {
                members.putNode(name, member);
            }
        });
        return members.build();
    }

    private boolean isAccepted(String path, Node.Obj config) {
        return foreign.unlessRefused(path, () -> CollectionConfig.fromNode(config))
                .isPresent();
    }
}
