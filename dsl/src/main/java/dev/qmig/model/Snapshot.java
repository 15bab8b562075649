package dev.qmig.model;

import org.jspecify.annotations.Nullable;

/**
 * A snapshot that a server has written.
 *
 * @param collection whose it is, or null where it is one of the whole server
 * @param name the name of its file
 * @param size in bytes
 * @param checksum its SHA-256 in hexadecimal digits, or null where the server gives none
 * @since 0.1
 */
public record Snapshot(
        @Nullable CollectionName collection,
        String name,
        long size,
        @Nullable String checksum) {

    /** The tree kept in the history. */
    public Node.Obj toNode() {
        return Node.object()
                .put("collection", collection == null ? null : collection.value())
                .put("name", name)
                .put("size", size)
                .put("checksum", checksum)
                .build();
    }

    /** Reads {@link #toNode()} back. */
    public static Snapshot fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        String collection = in.optionalText("collection");
        return new Snapshot(
                collection == null ? null : new CollectionName(collection),
                in.text("name"),
                in.required("size", in.number("size")),
                in.optionalText("checksum"));
    }
}
