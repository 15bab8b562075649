package dev.qmig.embedded.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A filter by its clauses. Of two filters that are to hold together a server makes one, clause by clause: the conditions
 * that should hold are gathered, and one of all of them is enough.
 *
 * @param minCount how many of the last conditions have to hold, if there are any
 */
public record Clauses(
        List<Condition> must,
        List<Condition> should,
        List<Condition> mustNot,
        long minCount,
        List<Condition> minShould) {
    public static final Clauses NONE = new Clauses(List.of(), List.of(), List.of(), 0, List.of());

    public Clauses {
        must = List.copyOf(must);
        should = List.copyOf(should);
        mustNot = List.copyOf(mustNot);
        minShould = List.copyOf(minShould);
    }

    public Clauses and(Clauses other) {
        return new Clauses(
                joined(must, other.must),
                joined(should, other.should),
                joined(mustNot, other.mustNot),
                Long.compareUnsigned(minCount, other.minCount) > 0 ? minCount : other.minCount,
                joined(minShould, other.minShould));
    }

    /** The same with one more condition that has to hold. */
    public Clauses and(Condition condition) {
        return new Clauses(joined(must, List.of(condition)), should, mustNot, minCount, minShould);
    }

    private static List<Condition> joined(List<Condition> a, List<Condition> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    /**
     * All clauses together; those without conditions do not count, except that no object inside of a payload meets some
     * of no conditions.
     */
    public Condition condition() {
        List<Condition> clauses = new ArrayList<>(must);
        if (!should.isEmpty()) {
            clauses.add(Condition.any(should));
        }
        if (!minShould.isEmpty()) {
            clauses.add(Condition.atLeast(minCount, minShould));
        } else if (minCount != 0) {
            clauses.add(indexes -> {
                boolean holds = !indexes.ofObjects();
                return subject -> holds;
            });
        }
        mustNot.forEach(condition -> clauses.add(condition.negated()));
        return Condition.all(clauses);
    }
}
