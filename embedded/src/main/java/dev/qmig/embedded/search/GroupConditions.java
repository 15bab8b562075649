package dev.qmig.embedded.search;

import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.filter.Filters;
import dev.qmig.embedded.value.JsonPath;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.IsEmptyCondition;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.RepeatedIntegers;
import io.qdrant.client.grpc.Common.RepeatedStrings;
import io.qdrant.client.grpc.Points.GroupId;
import java.util.List;
import java.util.function.Function;

/** What a search for groups asks of points besides the filter of the request. */
final class GroupConditions {
    private GroupConditions() {}

    static Condition notEmpty(JsonPath by) {
        IsEmptyCondition empty =
                IsEmptyCondition.newBuilder().setKey(by.toString()).build();
        return Filters.read(Filter.newBuilder()
                .addMustNot(io.qdrant.client.grpc.Common.Condition.newBuilder().setIsEmpty(empty))
                .build());
    }

    /** Points with a value of another group. */
    static Condition other(JsonPath by, List<GroupId> groups) {
        return matching(
                by,
                groups,
                integers -> Match.newBuilder().setExceptIntegers(integers).build(),
                strings -> Match.newBuilder().setExceptKeywords(strings).build());
    }

    /** Points with a value of one of the groups. */
    static Condition oneOf(JsonPath by, List<GroupId> groups) {
        return matching(
                by, groups, integers -> Match.newBuilder().setIntegers(integers).build(), strings -> Match.newBuilder()
                        .setKeywords(strings)
                        .build());
    }

    /** A condition for each kind of values there is. */
    private static Condition matching(
            JsonPath by,
            List<GroupId> groups,
            Function<RepeatedIntegers, Match> integers,
            Function<RepeatedStrings, Match> strings) {
        List<Long> numbers = groups.stream()
                .filter(id -> !id.hasStringValue())
                .map(id -> id.hasIntegerValue() ? id.getIntegerValue() : id.getUnsignedValue())
                .toList();
        List<String> texts = groups.stream()
                .filter(GroupId::hasStringValue)
                .map(GroupId::getStringValue)
                .toList();
        Filter.Builder filter = Filter.newBuilder();
        if (!numbers.isEmpty()) {
            add(
                    filter,
                    by,
                    integers.apply(RepeatedIntegers.newBuilder()
                            .addAllIntegers(numbers)
                            .build()));
        }
        if (!texts.isEmpty()) {
            add(
                    filter,
                    by,
                    strings.apply(
                            RepeatedStrings.newBuilder().addAllStrings(texts).build()));
        }
        return Filters.read(filter.build());
    }

    private static void add(Filter.Builder filter, JsonPath by, Match match) {
        filter.addMustBuilder()
                .setField(FieldCondition.newBuilder().setKey(by.toString()).setMatch(match));
    }
}
