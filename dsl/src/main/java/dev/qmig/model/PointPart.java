package dev.qmig.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a point a {@link Backfill} fills in.
 *
 * @since 0.1
 */
public sealed interface PointPart {

    /** A vector. */
    record Vector(VectorName name) implements PointPart {
        @Override
        public Loss of(CollectionName collection, Chosen points) {
            return new Loss.Vectors(collection, name, points);
        }

        @Override
        public boolean isIn(Point point) {
            return point.vectors().containsKey(name);
        }

        @Override
        public Point removedFrom(Point point) {
            SortedMap<VectorName, VectorValue> left = new TreeMap<>(point.vectors());
            left.remove(name);
            return new Point(point.id(), left, point.payload());
        }

        @Override
        public String words() {
            return "vector " + name.shown();
        }

        @Override
        public Node.Obj toNode() {
            return Node.object().put("vector", name.value()).build();
        }
    }

    /** A key of the top level of the payload. */
    record Payload(String key) implements PointPart {
        /** Refuses an empty key. */
        public Payload {
            if (key.isEmpty()) {
                throw new InvalidValueException("a key of the payload is empty; name one");
            }
        }

        @Override
        public Loss of(CollectionName collection, Chosen points) {
            return new Loss.Payload(collection, key, points);
        }

        /** As Qdrant sees it: null and an empty list are nothing. */
        @Override
        public boolean isIn(Point point) {
            Node value = point.payload().get(key);
            return value != null
                    && !value.equals(Node.NULL)
                    && !(value instanceof Node.Arr list && list.items().isEmpty());
        }

        @Override
        public Point removedFrom(Point point) {
            Map<String, Node> left = new TreeMap<>(point.payload().entries());
            left.remove(key);
            return new Point(point.id(), point.vectors(), new Node.Obj(left));
        }

        @Override
        public String words() {
            return "payload " + key;
        }

        @Override
        public Node.Obj toNode() {
            return Node.object().put("payload", key).build();
        }
    }

    /** What is lost where {@code points} of {@code collection} lose it. */
    Loss of(CollectionName collection, Chosen points);

    /** Whether {@code point} has it. */
    boolean isIn(Point point);

    /** {@code point} without it. */
    Point removedFrom(Point point);

    /** What it is, as in {@code vector title}. */
    String words();

    /** The tree kept in the history. */
    Node.Obj toNode();

    /** Reads {@link #toNode()} back. */
    static PointPart fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        String vector = in.optionalText("vector");
        return vector == null ? new Payload(in.text("payload")) : new Vector(new VectorName(vector));
    }
}
