package dev.qmig.embedded.collection;

import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Values that an index took in and that some point lost since. The indexes of a real server remember them until they
 * are rebuilt, and facets show it.
 */
final class FormerValues {
    private static final Set<IndexKind> REMEMBERING = Set.of(IndexKind.KEYWORD, IndexKind.INTEGER, IndexKind.UUID);

    private final Map<JsonPath, Set<Value>> byPath = new HashMap<>();

    void rememberAll(FormerValues others) {
        others.byPath.forEach((path, values) ->
                byPath.computeIfAbsent(path, any -> new HashSet<>()).addAll(values));
    }

    Set<Value> of(JsonPath path) {
        return byPath.getOrDefault(path, Set.of());
    }

    void forget(JsonPath path) {
        byPath.remove(path);
    }

    void remember(Map<JsonPath, IndexSchema> indexes, Point lost) {
        indexes.forEach((path, schema) -> {
            if (REMEMBERING.contains(schema.kind())) {
                schema.indexed(path, lost.payload())
                        .forEach(value -> byPath.computeIfAbsent(path, any -> new HashSet<>())
                                .add(value));
            }
        });
    }
}
