package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.value.PointKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query, or a prefetch of one.
 *
 * @param using the name of the vector to compare
 * @param lookup where ids are looked up, null for the points searched
 */
public record QuerySpec(
        List<QuerySpec> prefetches,
        Source source,
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
        return run(contents, Condition.everything());
    }

    /** A filter counts for the prefetches as well, and so do the points that stand for vectors, which are left out. */
    private List<Hit> run(Contents contents, Condition outer) {
        Condition effective = Condition.all(List.of(
                outer,
                filter,
                Condition.isOneOf(referenced().collect(Collectors.toSet())).negated()));
        List<List<Hit>> prefetched = prefetches.stream()
                .map(prefetch -> prefetch.run(contents, effective))
                .toList();
        return lookup == null
                ? run(new Run(contents, this, effective, new References(contents, using), prefetched))
                : lookup.in(references -> run(new Run(contents, this, effective, references, prefetched)));
    }

    private List<Hit> run(Run run) {
        return source.run(run).stream()
                .skip(saturated(offset))
                .limit(saturated(limit))
                .toList();
    }

    /** The points searched that stand for vectors, in this query or a prefetch of it. */
    private Stream<PointKey> referenced() {
        Stream<PointKey> own = source.examples().stream().map(Example::key).flatMap(Optional::stream);
        return Stream.concat(
                lookup == null ? own : Stream.empty(), prefetches.stream().flatMap(QuerySpec::referenced));
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
