package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One stage of a query, running over the points it may find.
 *
 * @param filter what those points have to meet
 */
record Run(Contents contents, Stage stage, Condition filter, List<List<Hit>> prefetched) {

    /** What points have to meet: the filter and, if there were prefetches, that one of them found the point. */
    private Condition wanted() {
        Set<PointKey> found = prefetched.stream()
                .flatMap(List::stream)
                .map(hit -> hit.point().key())
                .collect(Collectors.toSet());
        return prefetched.isEmpty() ? filter : Condition.all(List.of(Condition.isOneOf(found), filter));
    }

    Stream<Point> candidates() {
        return contents.matching(wanted());
    }

    /** The candidates by score, best first; a score at the threshold is not beyond it. */
    List<Hit> scored(Scorer scorer) {
        BestHits best = new BestHits(stage.reach());
        scorer.rows().flatMap(this::inRows).ifPresentOrElse(scan -> scan.accept(best), () -> scan(scorer, best));
        OptionalDouble threshold = stage.threshold();
        return best.bestFirst().stream()
                .map(hit -> hit.withScore(scorer.shown(hit.score())))
                .filter(hit -> threshold.isEmpty()
                        || (scorer.isDistance()
                                ? hit.score() < threshold.getAsDouble()
                                : hit.score() > threshold.getAsDouble()))
                .toList();
    }

    /** The scan of all vectors in a row, if there is one. */
    private Optional<Consumer<BestHits>> inRows(Scorer.Rows rows) {
        Condition wanted = wanted();
        return contents.column(wanted, rows.vectorName(), rows.size())
                .map(column -> best -> column.forEach(
                        wanted.bind(contents),
                        (point, numbers, offset) ->
                                best.add(point, rows.similarity().of(numbers, offset))));
    }

    private void scan(Scorer scorer, BestHits best) {
        candidates().forEach(point -> {
            VectorValue vector = point.vectors().get(scorer.vectorName());
            if (vector != null && scorer.finds(vector)) {
                best.add(point, scorer.raw(vector));
            }
        });
    }

    /** Fused hits down to the threshold; a score at it is still in. */
    List<Hit> fused(List<Hit> hits) {
        OptionalDouble threshold = stage.threshold();
        return hits.stream()
                .filter(hit -> threshold.isEmpty() || hit.score() >= threshold.getAsDouble())
                .toList();
    }
}
