package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.vector.VectorValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A way to score or order the points of a stage, with nothing left to be looked up. */
sealed interface Scoring
        permits Scoring.ById, Scoring.Sample, Scoring.ByField, Scoring.Fusion, Scoring.Nearest, Scoring.OverExamples {

    List<Hit> run(Run run);

    /** Refuses a stage that cannot be run, before any is. */
    default void check(Stage stage) {
        // Most can.
    }

    /** Which of two hits is the better one; it comes first. */
    default Comparator<Hit> order(Contents contents) {
        return Comparator.comparing(Hit::score, Comparator.reverseOrder());
    }

    /** Ids, as they come; nothing is scored. */
    record ById() implements Scoring {
        @Override
        public List<Hit> run(Run run) {
            return run.candidates().map(point -> Hit.unscored(point, null)).toList();
        }

        @Override
        public Comparator<Hit> order(Contents contents) {
            return Comparator.comparing(Hit::score);
        }
    }

    /** Points at random; each is as likely as any other. */
    record Sample() implements Scoring {
        @Override
        public List<Hit> run(Run run) {
            List<Hit> hits = new ArrayList<>(
                    run.candidates().map(point -> Hit.unscored(point, null)).toList());
            Collections.shuffle(hits);
            return hits;
        }

        @Override
        public Comparator<Hit> order(Contents contents) {
            return Comparator.comparing(Hit::score);
        }
    }

    record ByField(Ordering ordering) implements Scoring {
        @Override
        public List<Hit> run(Run run) {
            return ordering.apply(run.contents(), run.candidates());
        }

        @Override
        public Comparator<Hit> order(Contents contents) {
            return ordering::compare;
        }
    }

    /** Reciprocal rank fusion of the prefetches. */
    record Fusion(int k, List<Float> weights) implements Scoring {
        @Override
        public void check(Stage stage) {
            if (stage.prefetches().isEmpty()) {
                throw Refusal.invalidOperation("cannot apply Fusion without prefetches");
            }
            if (!weights.isEmpty() && weights.size() != stage.prefetches().size()) {
                throw Refusal.invalidOperation("RRF weights length (" + weights.size()
                        + ") does not match number of prefetches ("
                        + stage.prefetches().size() + ")");
            }
        }

        @Override
        public List<Hit> run(Run run) {
            return run.fused(RankFusion.of(run.prefetched(), k, weights));
        }
    }

    /** By similarity to one vector. */
    record Nearest(String using, VectorValue vector) implements Scoring {
        @Override
        public List<Hit> run(Run run) {
            return run.scored(Scorer.nearest(run.contents(), using, vector));
        }

        @Override
        public Comparator<Hit> order(Contents contents) {
            Comparator<Hit> byScore = Comparator.comparing(Hit::score);
            return contents.settings().metric(using).isDistance() ? byScore : byScore.reversed();
        }
    }

    /** By similarity to several vectors, all of one strategy. */
    record OverExamples(String using, List<VectorValue> positive, List<VectorValue> negative, boolean best)
            implements Scoring {
        @Override
        public List<Hit> run(Run run) {
            return run.scored(Recommendation.scorer(this, run.contents()));
        }
    }
}
