package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.collection.Point;
import dev.qmig.embedded.value.PointKey;
import dev.qmig.embedded.vector.VectorValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One stage of a query, running over the points it may find. */
record Run(Contents contents, QuerySpec spec, References references, List<List<Hit>> prefetched) {

    String using() {
        return spec.using();
    }

    /** The points that meet the filter and, if there were prefetches, that one of them found. */
    Stream<Point> candidates() {
        Stream<Point> matching = contents.matching(spec.filter());
        if (prefetched.isEmpty()) {
            return matching;
        }
        Set<PointKey> found = prefetched.stream()
                .flatMap(List::stream)
                .map(hit -> hit.point().key())
                .collect(Collectors.toSet());
        return matching.filter(point -> found.contains(point.key()));
    }

    /** The candidates by score, best first, without the examples themselves. */
    List<Hit> scored(List<Example> examples, Scorer scorer) {
        Set<PointKey> excluded = references.elsewhere()
                ? Set.of()
                : examples.stream().map(Example::key).flatMap(Optional::stream).collect(Collectors.toSet());
        BestHits best = new BestHits(spec.reach());
        candidates().filter(point -> !excluded.contains(point.key())).forEach(point -> {
            VectorValue vector = point.vectors().get(scorer.vectorName());
            if (vector != null && scorer.finds(vector)) {
                best.add(point, scorer.raw(vector));
            }
        });
        return best.bestFirst().stream()
                .map(hit -> hit.withScore(scorer.shown(hit.score())))
                .filter(hit -> isAbove(spec.threshold(), hit.score(), scorer.isDistance()))
                .toList();
    }

    private static boolean isAbove(OptionalDouble threshold, float score, boolean distance) {
        return threshold.isEmpty() || (distance ? score < threshold.getAsDouble() : score > threshold.getAsDouble());
    }
}
