package dev.qmig.embedded.filter;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.index.Candidates;
import dev.qmig.embedded.index.ValueIndex;
import dev.qmig.embedded.schema.IndexKind;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.Uuids;
import dev.qmig.embedded.value.Values;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Equality with given values, and text. Values match by type as well: the text {@code 1} is not the number. */
final class Matches {
    private Matches() {}

    static ValueCheck read(Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> keywords(List.of(match.getKeyword()), Set::contains);
            case KEYWORDS -> keywords(match.getKeywords().getStringsList(), Set::contains);
            case EXCEPT_KEYWORDS -> except(keywords(match.getExceptKeywords().getStringsList(), Matches::isOther));
            case INTEGER -> integers(List.of(match.getInteger()), Set::contains);
            case INTEGERS -> integers(match.getIntegers().getIntegersList(), Set::contains);
            case EXCEPT_INTEGERS -> except(integers(match.getExceptIntegers().getIntegersList(), Matches::isOther));
            case BOOLEAN -> bool(match.getBoolean());
            case TEXT -> new TextCheck.AllWords(match.getText());
            case TEXT_ANY -> new TextCheck.AnyWord(match.getTextAny());
            case PHRASE -> new TextCheck.Phrase(match.getPhrase());
            case MATCHVALUE_NOT_SET -> throw Refusal.invalid("Malformed Match condition");
        };
    }

    private static boolean isOther(Set<?> listed, @Nullable Object value) {
        return !listed.contains(value);
    }

    /** How a value is held against the ones listed. */
    @FunctionalInterface
    private interface Membership {
        boolean holds(Set<?> listed, @Nullable Object value);
    }

    /** Values of any type but null, and even lists, differ from everything listed. An index lists none of them apart. */
    private static ValueCheck except(ValueCheck check) {
        return new ValueCheck() {
            @Override
            public boolean isAnsweredBy(IndexSchema index) {
                return check.isAnsweredBy(index);
            }

            @Override
            public Predicate<List<Value>> bind(@Nullable IndexSchema index) {
                Predicate<List<Value>> bound = check.bind(index);
                return values -> bound.test(
                        values.stream().filter(value -> !Values.isNull(value)).toList());
            }
        };
    }

    private static ValueCheck keywords(Collection<String> listed, Membership membership) {
        Set<String> texts = Set.copyOf(listed);
        Set<UUID> uuids =
                listed.stream().map(Uuids::parse).filter(Objects::nonNull).collect(Collectors.toSet());
        return new ValueCheck() {
            @Override
            public boolean isAnsweredBy(IndexSchema index) {
                boolean allUuids = uuids.size() == texts.size();
                return index.kind() == IndexKind.KEYWORD || (index.kind() == IndexKind.UUID && allUuids);
            }

            @Override
            public Predicate<List<Value>> bind(@Nullable IndexSchema index) {
                return index != null && index.kind() == IndexKind.UUID
                        ? anyOf(uuids, membership, value -> Uuids.parse(value.getStringValue()))
                        : anyOf(texts, membership, Matches::text);
            }

            @Override
            public Candidates candidates(ValueIndex index) {
                return index.schema().kind() == IndexKind.UUID ? index.uuids(uuids) : index.keywords(texts);
            }
        };
    }

    private static @Nullable String text(Value value) {
        return Values.isString(value) ? value.getStringValue() : null;
    }

    private static ValueCheck integers(Collection<Long> listed, Membership membership) {
        Set<Long> numbers = Set.copyOf(listed);
        return new ValueCheck() {
            @Override
            public boolean isAnsweredBy(IndexSchema index) {
                return index.kind() == IndexKind.INTEGER && index.hasLookup();
            }

            /** An integer index takes in whole doubles, which a payload keeps apart from integers. */
            @Override
            public Predicate<List<Value>> bind(@Nullable IndexSchema index) {
                return anyOf(numbers, membership, index == null ? Matches::integer : Matches::whole);
            }

            @Override
            public Candidates candidates(ValueIndex index) {
                return index.integers(numbers);
            }
        };
    }

    private static @Nullable Long integer(Value value) {
        return value.getKindCase() == Value.KindCase.INTEGER_VALUE ? value.getIntegerValue() : null;
    }

    private static @Nullable Long whole(Value value) {
        return value.getKindCase() == Value.KindCase.DOUBLE_VALUE
                ? (Long) (long) value.getDoubleValue()
                : integer(value);
    }

    private static <T> Predicate<List<Value>> anyOf(
            Set<T> listed, Membership membership, Function<Value, @Nullable T> read) {
        Set<T> known = new HashSet<>(listed);
        return values -> values.stream().anyMatch(value -> membership.holds(known, read.apply(value)));
    }

    private static ValueCheck bool(boolean wanted) {
        return ValueCheck.ofEach(
                index -> index.kind() == IndexKind.BOOL,
                value -> value.getKindCase() == Value.KindCase.BOOL_VALUE && value.getBoolValue() == wanted,
                index -> index.flag(wanted));
    }
}
