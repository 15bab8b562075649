package dev.qmig.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of the payload of one point; keys that are not named stay as they are.
 *
 * @param set the new values, by key of the top level
 * @param removed the keys of the top level that go
 * @since 0.1
 */
public record PayloadPatch(PointId id, Node.Obj set, Set<String> removed) {

    /** Copies, and refuses what Qdrant would take for something else. */
    public PayloadPatch {
        removed = Set.copyOf(new TreeSet<>(removed));
        for (Map.Entry<String, Node> entry : set.entries().entrySet()) {
            if (entry.getValue().equals(Node.NULL)) {
                throw new InvalidValueException(
                        "the payload `%s` is set to null, which Qdrant takes as removing it; say `removePayload(\"%s\")`"
                                .formatted(entry.getKey(), entry.getKey()));
            }
            if (removed.contains(entry.getKey())) {
                throw new InvalidValueException("the payload `%s` is both set and removed".formatted(entry.getKey()));
            }
        }
        removed.forEach(PayloadPatch::checkRemovable);
        if (set.isEmpty() && removed.isEmpty()) {
            throw new InvalidValueException("no payload is set or removed; say which");
        }
    }

    /** Keys are removed by path, and no path can name a key with a quote or a backslash in it. */
    private static boolean isRemovable(String key) {
        return key.indexOf('"') < 0 && key.indexOf('\\') < 0;
    }

    private static void checkRemovable(String key) {
        if (!isRemovable(key)) {
            throw new InvalidValueException(
                    "the payload key `%s` has a quote or a backslash in it, so that Qdrant cannot remove it by name"
                            .formatted(key));
        }
    }

    /** Every key that this sets or removes, sorted. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>(set.entries().keySet());
        keys.addAll(removed);
        return keys;
    }

    /** What {@code payload} becomes. */
    Node.Obj applied(Node.Obj payload) {
        Map<String, Node> changed =
                new LinkedHashMap<>(payload.overlaidWith(set).entries());
        changed.keySet().removeAll(removed);
        return new Node.Obj(changed);
    }

    /** Whether a patch can say what {@code before} was: it cannot set null, nor remove a key with a quote or a backslash in it. */
    boolean restores(Node.Obj before) {
        return keys().stream()
                .allMatch(key -> before.get(key) == null ? isRemovable(key) : !Node.NULL.equals(before.get(key)));
    }

    /** What gives the keys of this patch the values that they have in {@code before}. */
    PayloadPatch restoring(Node.Obj before) {
        Map<String, Node> values = new LinkedHashMap<>();
        Set<String> absent = new TreeSet<>();
        for (String key : keys()) {
            Node value = before.get(key);
            if (value == null) {
                absent.add(key);
            } else {
                values.put(key, value);
            }
        }
        return new PayloadPatch(id, new Node.Obj(values), absent);
    }

    Node.Obj toNode() {
        return Node.object()
                .putNode("id", id.toNode())
                .put("set", set)
                .put(
                        "removed",
                        new TreeSet<>(removed).stream().map(Node.Text::new).toList())
                .build();
    }

    static PayloadPatch fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return new PayloadPatch(
                PointId.fromNode(in.required("id", node.get("id"))), in.object("set"), Set.copyOf(in.texts("removed")));
    }
}
