package dev.qmig.embedded.filter;

import dev.qmig.embedded.value.PointKey;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A condition read from a request, ready to be bound to the indexes of a collection. */
@FunctionalInterface
public interface Condition {
    Predicate<Subject> bind(Indexes indexes);

    static Condition everything() {
        return indexes -> subject -> true;
    }

    static Condition isOneOf(Set<PointKey> ids) {
        return indexes -> subject -> {
            PointKey key = subject.key();
            return key != null && ids.contains(key);
        };
    }

    static Condition all(List<Condition> conditions) {
        return indexes -> {
            List<Predicate<Subject>> bound = bind(conditions, indexes);
            return subject -> bound.stream().allMatch(condition -> condition.test(subject));
        };
    }

    static Condition any(List<Condition> conditions) {
        return indexes -> {
            List<Predicate<Subject>> bound = bind(conditions, indexes);
            return subject -> bound.stream().anyMatch(condition -> condition.test(subject));
        };
    }

    static Condition atLeast(long count, List<Condition> conditions) {
        return indexes -> {
            List<Predicate<Subject>> bound = bind(conditions, indexes);
            return subject -> Long.compareUnsigned(
                            bound.stream()
                                    .filter(condition -> condition.test(subject))
                                    .count(),
                            count)
                    >= 0;
        };
    }

    default Condition negated() {
        return indexes -> bind(indexes).negate();
    }

    private static List<Predicate<Subject>> bind(List<Condition> conditions, Indexes indexes) {
        return conditions.stream().map(condition -> condition.bind(indexes)).toList();
    }
}
