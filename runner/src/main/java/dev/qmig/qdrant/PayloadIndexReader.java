package dev.qmig.qdrant;

import com.google.protobuf.Message;
import dev.qmig.model.FieldPath;
import dev.qmig.model.Node;
import dev.qmig.model.PayloadIndex;
import dev.qmig.model.Tokenizer;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the payload indexes of a collection. One of a type the model does not know is left out and foreign. */
final class PayloadIndexReader {

    /** What a text index has that was made without options; to the server it is the same index as one that was told so. */
    private static final Node.Obj DEFAULT_TEXT =
            Node.object().put("tokenizer", Tokenizer.WORD).build();

    private final Foreign foreign;
    private final WireReader wire;

    PayloadIndexReader(Foreign foreign) {
        this.foreign = foreign;
        this.wire = new WireReader(foreign);
    }

    SortedMap<FieldPath, PayloadIndex> read(Map<String, PayloadSchemaInfo> reported) {
        SortedMap<FieldPath, PayloadIndex> indexes = new TreeMap<>();
        reported.forEach((field, info) -> {
            String path = Foreign.path("payload_indexes", field);
            Node.Obj tree = tree(path, info);
            foreign.unlessRefused(path, () -> Map.entry(new FieldPath(field), PayloadIndex.fromNode(tree)))
                    .ifPresent(read -> {
                        foreign.compare(path, tree, read.getValue().toNode());
                        indexes.put(read.getKey(), read.getValue());
                    });
        });
        return indexes;
    }

    /** The options of the type, which stand in a message of the type's own, beside the type. */
    private Node.Obj tree(String path, PayloadSchemaInfo info) {
        PayloadIndexParams params = info.getParams();
        wire.noteUnknown(path, params);
        Node.Obj tree = Node.object()
                .put("type", info.getDataType().name().toLowerCase(Locale.ROOT))
                .build();
        if (info.getDataType() == PayloadSchemaType.Text && !params.hasTextIndexParams()) {
            tree = tree.overlaidWith(DEFAULT_TEXT);
        }
        for (Object options : params.getAllFields().values()) {
            tree = tree.overlaidWith(wire.read(path, (Message) options));
        }
        return tree;
    }
}
