package dev.qmig.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A point as it is written or was read: its vectors by name and its payload.
 *
 * @since 0.1
 */
public record Point(PointId id, SortedMap<VectorName, VectorValue> vectors, Node.Obj payload) {

    /** Copies. */
    public Point {
        vectors = Collections.unmodifiableSortedMap(new TreeMap<>(vectors));
    }

    /** The same point with another payload. */
    Point with(Node.Obj changed) {
        return new Point(id, vectors, changed);
    }

    /** The same point without the vectors that {@code config} does not have. */
    Point within(CollectionConfig config) {
        SortedMap<VectorName, VectorValue> left = new TreeMap<>(vectors);
        left.keySet().removeIf(name -> !config.hasVector(name));
        return left.size() == vectors.size() ? this : new Point(id, left, payload);
    }

    /** The tree kept in the history and covered by checksums. */
    Node.Obj toNode() {
        ObjectBuilder named = Node.object();
        vectors.forEach((name, value) -> named.putNode(name.value(), value.toNode()));
        return Node.object()
                .putNode("id", id.toNode())
                .putNode("vectors", named.build())
                .putNode("payload", payload)
                .build();
    }

    /** Reads {@link #toNode()} back. */
    static Point fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        SortedMap<VectorName, VectorValue> vectors = new TreeMap<>();
        in.object("vectors")
                .entries()
                .forEach((name, value) -> vectors.put(new VectorName(name), VectorValue.fromNode(value)));
        return new Point(PointId.fromNode(in.required("id", node.get("id"))), vectors, in.object("payload"));
    }
}
