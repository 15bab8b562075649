package dev.qmig.embedded.search;

import dev.qmig.embedded.value.PointKey;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reciprocal rank fusion: a result scores by its places in the lists that have it. */
final class RankFusion {
    private RankFusion() {}

    static List<Hit> of(List<List<Hit>> lists, int k, List<Float> weights) {
        Map<PointKey, Hit> fused = new LinkedHashMap<>();
        for (int list = 0; list < lists.size(); list++) {
            float weight = weights.isEmpty() ? 1f : weights.get(list);
            for (int place = 0; place < lists.get(list).size(); place++) {
                Hit hit = lists.get(list).get(place);
                float score = score(place, k, weight);
                fused.merge(
                        hit.point().key(),
                        hit.withScore(score),
                        (before, same) -> before.withScore(before.score() + score));
            }
        }
        return fused.values().stream()
                .sorted(Comparator.comparing(Hit::score, Comparator.reverseOrder()))
                .toList();
    }

    private static float score(int place, int k, float weight) {
        return weight <= 0 ? 0f : 1f / ((place + 1) / weight + k - 1f);
    }
}
