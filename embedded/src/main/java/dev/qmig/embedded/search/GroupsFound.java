package dev.qmig.embedded.search;

import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.value.JsonPath;
import dev.qmig.embedded.value.PayloadFilter;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.GroupId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups that were found so far, with every point of theirs. */
final class GroupsFound {
    private final Comparator<Hit> order;
    private final JsonPath by;
    private final long limit;
    private final long size;
    private final Map<GroupId, List<Hit>> groups = new LinkedHashMap<>();
    private final Set<PointKey> seen = new HashSet<>();

    GroupsFound(Comparator<Hit> order, JsonPath by, long limit, long size) {
        this.order = order;
        this.by = by;
        this.limit = limit < 0 ? Long.MAX_VALUE : limit;
        this.size = size < 0 ? Long.MAX_VALUE : size;
    }

    /** Whether there was any hit, be it one without a group. */
    boolean add(List<Hit> hits) {
        for (Hit hit : hits) {
            for (GroupId id : ids(hit)) {
                groups.computeIfAbsent(id, any -> new ArrayList<>()).add(hit);
                seen.add(hit.point().key());
            }
        }
        return !hits.isEmpty();
    }

    /** None for a point with a value that names no group. */
    private Set<GroupId> ids(Hit hit) {
        Set<GroupId> ids = new LinkedHashSet<>();
        List<Value> values = by.values(shown(hit.point().payload())).stream()
                .flatMap(value -> Values.elements(value).stream())
                .toList();
        for (Value value : values) {
            Optional<GroupId> id = id(value);
            if (id.isEmpty()) {
                return Set.of();
            }
            ids.add(id.get());
        }
        return ids;
    }

    /** The field as a selector of payloads finds it: one that looks for a single element of a list finds none. */
    private Struct shown(@Nullable Struct payload) {
        return payload == null
                ? Struct.getDefaultInstance()
                : PayloadFilter.including(List.of(by.withoutLastWildcard())).apply(payload);
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

    /** Points that are in no group yet. */
    Condition unseen() {
        return seen.isEmpty()
                ? Condition.everything()
                : Condition.isOneOf(Set.copyOf(seen)).negated();
    }

    /** The best groups, best first. */
    List<GroupId> best() {
        return groups.entrySet().stream()
                .sorted(Comparator.comparing(
                        group -> group.getValue().stream().min(order).orElseThrow(), order))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The best hits of a group, best first. */
    List<Hit> hits(GroupId id) {
        return groups.getOrDefault(id, List.of()).stream()
                .sorted(order)
                .limit(size)
                .toList();
    }

    private boolean isFull(GroupId id) {
        return groups.getOrDefault(id, List.of()).size() >= size;
    }

    List<GroupId> full() {
        return groups.keySet().stream().filter(this::isFull).toList();
    }

    long fullAmongBest() {
        return best().stream().filter(this::isFull).count();
    }

    List<GroupId> unfilledBest() {
        return best().stream().filter(id -> !isFull(id)).toList();
    }
}
