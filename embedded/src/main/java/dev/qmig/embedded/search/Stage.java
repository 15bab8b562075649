package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Clauses;
import dev.qmig.embedded.filter.Condition;
import java.util.List;
import java.util.OptionalDouble;

/** A query, or a prefetch of one, ready to be run. */
public record Stage(
        List<Stage> prefetches, Scoring scoring, Clauses filter, OptionalDouble threshold, long limit, long offset) {
    private static final int MOST_PREFETCHES_DEEP = 64;

    public Stage {
        prefetches = List.copyOf(prefetches);
    }

    /** The results, best first. Refuses stages that cannot be run before the first is. */
    public List<Hit> run(Contents contents) {
        int depth = depth();
        if (depth > MOST_PREFETCHES_DEEP) {
            throw Refusal.invalidOperation("prefetches depth " + depth + " exceeds max depth " + MOST_PREFETCHES_DEEP);
        }
        check();
        return run(contents, Clauses.NONE);
    }

    /** A filter counts for the prefetches as well. */
    private List<Hit> run(Contents contents, Clauses outer) {
        Clauses effective = outer.and(filter);
        List<List<Hit>> prefetched = prefetches.stream()
                .map(prefetch -> prefetch.run(contents, effective))
                .toList();
        return scoring.run(new Run(contents, this, effective.condition(), prefetched)).stream()
                .skip(offset)
                .limit(limit)
                .toList();
    }

    private int depth() {
        return prefetches.stream()
                .mapToInt(prefetch -> 1 + prefetch.depth())
                .max()
                .orElse(0);
    }

    private void check() {
        prefetches.forEach(Stage::check);
        scoring.check(this);
    }

    /** How many results are looked at, those skipped included. */
    long reach() {
        long reach = offset + limit;
        return reach < 0 ? Long.MAX_VALUE : reach;
    }

    /** The same stage over fewer points. */
    Stage within(Condition condition) {
        return new Stage(prefetches, scoring, filter.and(condition), threshold, limit, offset);
    }

    /** The same stage with results for so many groups of so many points, prefetches with so many times their points. */
    Stage forGroups(long groups, long size) {
        return new Stage(
                prefetches.stream().map(prefetch -> prefetch.times(size)).toList(),
                scoring,
                filter,
                threshold,
                product(groups, size),
                0);
    }

    private Stage times(long factor) {
        return new Stage(
                prefetches.stream().map(prefetch -> prefetch.times(factor)).toList(),
                scoring,
                filter,
                threshold,
                product(limit, factor),
                offset);
    }

    private static long product(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
    }
}
