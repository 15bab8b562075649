package dev.qmig.embedded.filter;

import dev.qmig.embedded.index.Candidates;
import dev.qmig.embedded.value.PointKey;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A condition read from a request, ready to be bound to the indexes of a collection. */
@FunctionalInterface
public interface Condition {
    Predicate<Subject> bind(Indexes indexes);

    /**
     * Points among which are all that meet the condition, as far as the indexes tell without looking at points. Those that
     * do not meet it may be among them: each is still tested.
     */
    default Candidates candidates(Indexes indexes) {
        return Candidates.any();
    }

    static Condition everything() {
        return indexes -> subject -> true;
    }

    static Condition isOneOf(Set<PointKey> ids) {
        return new Combined.OneOf(ids);
    }

    static Condition all(List<Condition> conditions) {
        return new Combined.All(conditions);
    }

    static Condition any(List<Condition> conditions) {
        return new Combined.Any(conditions);
    }

    static Condition atLeast(long count, List<Condition> conditions) {
        return new Combined.AtLeast(count, conditions);
    }

    default Condition negated() {
        return indexes -> bind(indexes).negate();
    }
}
