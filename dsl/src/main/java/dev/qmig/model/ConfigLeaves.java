package dev.qmig.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The leaves of a configuration: where Qdrant merges, each value; where it replaces a part as a whole, the whole part. So a setting
 * that is missing in a declared quantization is a difference, while one that is missing in declared HNSW settings is not.
 */
final class ConfigLeaves {

    /** The parts that are replaced as a whole, by name. */
    private static final Set<String> WHOLE = Set.of("quantization_config", "multivector_config", "sparse_config");

    private static final String METADATA = "metadata";

    private ConfigLeaves() {}

    /** Every leaf of {@code tree}, a {@link CollectionConfig} or a part of one, with its dotted path. */
    static Map<String, Node> of(Node.Obj tree) {
        Map<String, Node> found = new TreeMap<>();
        collect("", tree, found);
        return found;
    }

    private static void collect(String path, Node.Obj tree, Map<String, Node> found) {
        tree.entries().forEach((name, child) -> {
            String place = Node.path(path, name);
            if (child instanceof Node.Obj object && !object.isEmpty() && !isWhole(path, name)) {
                collect(place, object, found);
            } else {
                found.put(place, child);
            }
        });
    }

    private static boolean isWhole(String parent, String name) {
        return WHOLE.contains(name) || parent.equals(METADATA);
    }
}
