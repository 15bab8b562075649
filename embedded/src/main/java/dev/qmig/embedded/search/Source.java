package dev.qmig.embedded.search;

import io.qdrant.client.grpc.Points.RecommendStrategy;
import java.util.List;
import java.util.stream.Stream;

/** Where the order of the results of a query comes from. */
public sealed interface Source {

    List<Hit> run(Run run);

    /** The vectors to compare with. */
    default List<Example> examples() {
        return List.of();
    }

    /** Ids, as they come; nothing is scored. */
    record ById() implements Source {
        @Override
        public List<Hit> run(Run run) {
            return run.candidates().map(point -> Hit.unscored(point, null)).toList();
        }
    }

    record ByField(Ordering ordering) implements Source {
        @Override
        public List<Hit> run(Run run) {
            return ordering.apply(run.contents(), run.candidates());
        }
    }

    record Nearest(Example example) implements Source {
        @Override
        public List<Hit> run(Run run) {
            return run.scored(Scorer.nearest(run.contents(), run.using(), example.vector(run.references())));
        }

        @Override
        public List<Example> examples() {
            return List.of(example);
        }
    }

    record Recommend(List<Example> positive, List<Example> negative, RecommendStrategy strategy) implements Source {
        public Recommend {
            positive = List.copyOf(positive);
            negative = List.copyOf(negative);
        }

        @Override
        public List<Hit> run(Run run) {
            return Recommendation.run(this, run);
        }

        @Override
        public List<Example> examples() {
            return Stream.concat(positive.stream(), negative.stream()).toList();
        }
    }

    /** Reciprocal rank fusion of the prefetches; no weights means equal ones. */
    record Fusion(int k, List<Float> weights) implements Source {
        public static final int DEFAULT_K = 2;

        public Fusion {
            weights = List.copyOf(weights);
        }

        @Override
        public List<Hit> run(Run run) {
            return run.fused(RankFusion.of(run.prefetched(), k, weights));
        }
    }
}
