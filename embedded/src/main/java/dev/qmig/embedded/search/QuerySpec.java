package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Clauses;
import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.value.PointKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query, or a prefetch of one, as it was read.
 *
 * @param using the name of the vector to compare
 * @param lookup where ids are looked up, null for the points searched
 */
public record QuerySpec(
        List<QuerySpec> prefetches,
        Source source,
        String using,
        Clauses filter,
        OptionalDouble threshold,
        long limit,
        long offset,
        @Nullable Lookup lookup) {

    public QuerySpec {
        prefetches = List.copyOf(prefetches);
    }

    /** The query with its examples looked up. Refuses ids that are not there, then whatever does not go together. */
    public Stage stage(Contents contents, String collection) {
        List<QuerySpec> queries = flattened().toList();
        References references = References.of(queries, contents);
        references.requireAll(queries);
        return stage(references, collection);
    }

    /** The same, but an id that is not there counts as a point without the vector. */
    public Stage lenientStage(Contents contents, String collection) {
        return stage(References.of(flattened().toList(), contents), collection);
    }

    /** The points that stand for vectors, here or in a prefetch, are not found themselves. */
    private Stage stage(References references, String collection) {
        Stage stage = ready(references);
        Set<PointKey> own = flattened()
                .filter(query -> query.looksUpIn(collection))
                .flatMap(query -> query.keys().stream())
                .collect(Collectors.toSet());
        return own.isEmpty() ? stage : stage.within(Condition.isOneOf(own).negated());
    }

    private Stage ready(References references) {
        source.check(this);
        Scoring scoring = source.scoring(this, references);
        List<Stage> inner =
                prefetches.stream().map(prefetch -> prefetch.ready(references)).toList();
        return new Stage(inner, scoring, filter, threshold, saturated(limit), saturated(offset));
    }

    /** Counts in requests have no sign, and there are never more points than a signed one can tell. */
    private static long saturated(long count) {
        return count < 0 ? Long.MAX_VALUE : count;
    }

    Stream<QuerySpec> flattened() {
        return Stream.concat(Stream.of(this), prefetches.stream().flatMap(QuerySpec::flattened));
    }

    /** The ids that stand for vectors. */
    List<PointKey> keys() {
        return source.examples().stream()
                .map(Example::key)
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean looksUpIn(String collection) {
        return lookup == null || lookup.collection().equals(collection);
    }

    @Nullable
    String lookupCollection() {
        return lookup == null ? null : lookup.collection();
    }

    String referencedVector() {
        return lookup == null ? using : lookup.vectorName();
    }

    boolean hasThreshold() {
        return threshold.isPresent();
    }

    /** Refuses what only a query with scores of its own can do. */
    void refuseUnscored() {
        if (!prefetches.isEmpty()) {
            throw Refusal.badRequest(
                    "A query is needed to merge the prefetches. Can't have prefetches without defining a query.");
        }
        if (hasThreshold()) {
            throw Refusal.badRequest("A query is needed to use the score_threshold. "
                    + "Can't have score_threshold without defining a query.");
        }
    }
}
