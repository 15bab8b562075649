package dev.qmig.embedded.search;

import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.GroupId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Results in groups by the values of a field. A point is in the group of each of its values; one without is in none. */
public final class Groups {
    private Groups() {}

    /** The groups by their best result, each with so many results at most. */
    public static Map<GroupId, List<Hit>> of(List<Hit> hits, JsonPath path, long groups, long size) {
        Map<GroupId, List<Hit>> result = new LinkedHashMap<>();
        for (Hit hit : hits) {
            for (GroupId id : ids(path, hit)) {
                if (result.containsKey(id) || Long.compareUnsigned(result.size(), groups) < 0) {
                    List<Hit> group = result.computeIfAbsent(id, any -> new ArrayList<>());
                    if (Long.compareUnsigned(group.size(), size) < 0) {
                        group.add(hit);
                    }
                }
            }
        }
        return result;
    }

    private static Set<GroupId> ids(JsonPath path, Hit hit) {
        return path.values(hit.point().payload()).stream()
                .flatMap(value -> Values.elements(value).stream())
                .map(Groups::id)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<GroupId> id(Value value) {
        GroupId.Builder id = GroupId.newBuilder();
        return switch (value.getKindCase()) {
            case STRING_VALUE ->
                Optional.of(id.setStringValue(value.getStringValue()).build());
            case INTEGER_VALUE ->
                Optional.of(
                        value.getIntegerValue() < 0
                                ? id.setIntegerValue(value.getIntegerValue()).build()
                                : id.setUnsignedValue(value.getIntegerValue()).build());
            case NULL_VALUE, DOUBLE_VALUE, BOOL_VALUE, STRUCT_VALUE, LIST_VALUE, KIND_NOT_SET -> Optional.empty();
        };
    }
}
