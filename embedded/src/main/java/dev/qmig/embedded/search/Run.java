package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.filter.Condition;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorValue;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
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
        candidates().forEach(point -> {
            VectorValue vector = point.vectors().get(scorer.vectorName());
            if (vector != null && scorer.finds(vector)) {
                best.add(point, scorer.raw(vector));
            }
        });
        OptionalDouble threshold = stage.threshold();
        return best.bestFirst().stream()
                .map(hit -> hit.withScore(scorer.shown(hit.score())))
                .filter(hit -> threshold.isEmpty()
                        || (scorer.isDistance()
                                ? hit.score() < threshold.getAsDouble()
                                : hit.score() > threshold.getAsDouble()))
                .toList();
    }

    /** Fused hits down to the threshold; a score at it is still in. */
    List<Hit> fused(List<Hit> hits) {
        OptionalDouble threshold = stage.threshold();
        return hits.stream()
                .filter(hit -> threshold.isEmpty() || hit.score() >= threshold.getAsDouble())
                .toList();
    }
}
