package dev.qmig.plan;

import dev.qmig.model.ClusterSchema;
import dev.qmig.model.Node;
import dev.qmig.model.SchemaObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * In what two schemas differ, leaf by leaf. What one of them leaves to the server is not compared.
 *
 * @param differences collection by collection, each followed by its parts, then the aliases
 * @since 0.1
 */
public record SchemaComparison(List<Unequal> differences) {

    private static final Node THERE = new Node.Text("present");

    /** Copies. */
    public SchemaComparison {
        differences = List.copyOf(differences);
    }

    /**
     * A leaf that is another one, or an object that only one of the two has.
     *
     * @param object the object that it is, or is a leaf of
     * @param path where it is
     * @param left what the first has; null for nothing
     * @param right what the second has; null for nothing
     */
    public record Unequal(
            SchemaObject object,
            String path,
            @Nullable Node left,
            @Nullable Node right) {}

    /** Whether there are none. */
    public boolean isEqual() {
        return differences.isEmpty();
    }

    /** Compares {@code left} with {@code right}. */
    public static SchemaComparison of(ClusterSchema left, ClusterSchema right) {
        Map<String, SchemaObject> before = SchemaObject.of(left);
        Map<String, SchemaObject> after = SchemaObject.of(right);
        List<Unequal> found = new ArrayList<>();
        inOrder(before, after).forEach((path, object) -> {
            SchemaObject one = before.get(path);
            SchemaObject other = after.get(path);
            if (one != null && other != null) {
                leaves(one, other, found);
            } else if (!isWithinMissing(object, before, after)) {
                found.add(new Unequal(object, path, whole(one), whole(other)));
            }
        });
        return new SchemaComparison(found);
    }

    /** All objects of both, in the order in which they are told. */
    private static Map<String, SchemaObject> inOrder(
            Map<String, SchemaObject> before, Map<String, SchemaObject> after) {
        Map<String, SchemaObject> all = new LinkedHashMap<>(before);
        after.forEach(all::putIfAbsent);
        Map<String, SchemaObject> ordered = new LinkedHashMap<>();
        all.values().stream().sorted(SchemaObject.ORDER).forEach(object -> ordered.put(object.path(), object));
        return ordered;
    }

    /** Where all of a collection is missing, its parts need not be told. */
    private static boolean isWithinMissing(
            SchemaObject object, Map<String, SchemaObject> before, Map<String, SchemaObject> after) {
        if (object.collection() == null || object.kind() == SchemaObject.Kind.COLLECTION) {
            return false;
        }
        String collection = SchemaObject.pathOf(object.collection());
        return !before.containsKey(collection) || !after.containsKey(collection);
    }

    private static @Nullable Node whole(@Nullable SchemaObject object) {
        if (object == null) {
            return null;
        }
        return object.kind() == SchemaObject.Kind.ALIAS ? object.leaves().get(object.path()) : THERE;
    }

    private static void leaves(SchemaObject left, SchemaObject right, List<Unequal> found) {
        Set<String> leaves = new TreeSet<>(left.leaves().keySet());
        leaves.addAll(right.leaves().keySet());
        leaves.removeAll(left.open());
        leaves.removeAll(right.open());
        for (String leaf : leaves) {
            Node one = left.leaves().get(leaf);
            Node other = right.leaves().get(leaf);
            if (one == null || !one.equals(other)) {
                found.add(new Unequal(left, leaf, one, other));
            }
        }
    }
}
