package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Condition;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query, or a prefetch of one.
 *
 * @param source null without a query of its own
 * @param using the name of the vector to compare
 * @param lookup where ids are looked up, null for the points searched
 */
public record QuerySpec(
        List<QuerySpec> prefetches,
        @Nullable Source source,
        String using,
        Condition filter,
        OptionalDouble threshold,
        long limit,
        long offset,
        @Nullable Lookup lookup) {

    /** Another collection in which ids are looked up, opened when it is needed. */
    public interface Lookup {
        <R> R in(Function<References, R> reader);
    }

    public QuerySpec {
        prefetches = List.copyOf(prefetches);
    }

    /** The results, best first. */
    public List<Hit> run(Contents contents) {
        return lookup == null
                ? run(contents, new References(contents, using, false))
                : lookup.in(references -> run(contents, references));
    }

    private List<Hit> run(Contents contents, References references) {
        List<List<Hit>> prefetched =
                prefetches.stream().map(prefetch -> prefetch.run(contents)).toList();
        if (source == null && !prefetches.isEmpty()) {
            throw Refusal.badRequest(
                    "A query is needed to merge the prefetches. " + "Can't have prefetches without defining a query.");
        }
        Source ordering = source == null ? new Source.ById() : source;
        return ordering.run(new Run(contents, this, references, prefetched)).stream()
                .skip(saturated(offset))
                .limit(saturated(limit))
                .toList();
    }

    /** How many results are looked at, those skipped included. */
    long reach() {
        return saturated(saturated(offset) + saturated(limit));
    }

    /** Counts in requests have no sign, and there are never more points than a signed one can tell. */
    private static long saturated(long count) {
        return count < 0 ? Long.MAX_VALUE : count;
    }

    /** The same query without an end. */
    public QuerySpec unlimited() {
        return new QuerySpec(prefetches, source, using, filter, threshold, Long.MAX_VALUE, 0, lookup);
    }
}
