package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the best of many hits, so many at most. Of equal scores the smaller id is the better. */
final class BestHits {
    private static final Comparator<Hit> WORST_FIRST = (a, b) -> {
        int byScore = Float.compare(a.score(), b.score());
        return byScore != 0 ? byScore : b.point().key().compareTo(a.point().key());
    };

    private final long limit;
    private final PriorityQueue<Hit> hits = new PriorityQueue<>(WORST_FIRST);

    BestHits(long limit) {
        this.limit = limit;
    }

    void add(Point point, float score) {
        Hit worst = hits.peek();
        if (hits.size() >= limit && worst != null && score < worst.score()) {
            return;
        }
        hits.add(Hit.scored(point, score));
        if (hits.size() > limit) {
            hits.remove();
        }
    }

    List<Hit> bestFirst() {
        List<Hit> result = new ArrayList<>(hits);
        result.sort(WORST_FIRST.reversed());
        return result;
    }
}
