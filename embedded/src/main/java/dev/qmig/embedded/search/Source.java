package dev.qmig.embedded.search;

import dev.qmig.embedded.error.Refusal;
import io.qdrant.client.grpc.Points.RecommendStrategy;
import java.util.List;
import java.util.stream.Stream;

/** Where the order of the results of a query comes from, as it was read. */
public sealed interface Source {

    /** Refuses what does not go together in the query. */
    void check(QuerySpec query);

    /** Refuses fewer examples than the strategy needs, where there is one. */
    default void requireExamples() {
        // Most need none.
    }

    /** The way to score, with every example looked up. */
    Scoring scoring(QuerySpec query, References references);

    /** The vectors to compare with. */
    default List<Example> examples() {
        return List.of();
    }

    /** Ids, as they come; nothing is scored. */
    record ById() implements Source {
        @Override
        public void check(QuerySpec query) {
            query.refuseUnscored();
        }

        @Override
        public Scoring scoring(QuerySpec query, References references) {
            return new Scoring.ById();
        }
    }

    /** Points at random; nothing is scored. */
    record Sample() implements Source {
        @Override
        public void check(QuerySpec query) {
            // Goes with everything.
        }

        @Override
        public Scoring scoring(QuerySpec query, References references) {
            return new Scoring.Sample();
        }
    }

    record ByField(Ordering ordering) implements Source {
        @Override
        public void check(QuerySpec query) {
            if (query.hasThreshold()) {
                throw Refusal.badRequest("Can't use score_threshold with an order_by query.");
            }
        }

        @Override
        public Scoring scoring(QuerySpec query, References references) {
            return new Scoring.ByField(ordering);
        }
    }

    record Nearest(Example example) implements Source {
        @Override
        public void check(QuerySpec query) {
            // Goes with everything.
        }

        @Override
        public Scoring scoring(QuerySpec query, References references) {
            return references
                    .vector(query, example)
                    .map(vector -> new Scoring.Nearest(query.using(), vector))
                    .orElseThrow(() -> Refusal.vectorNotFound(query.referencedVector()));
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
        public void requireExamples() {
            if (strategy == RecommendStrategy.AverageVector && positive.isEmpty()) {
                throw Refusal.badRequest("At least one positive vector ID required with this strategy");
            }
            if (positive.isEmpty() && negative.isEmpty()) {
                throw Refusal.badRequest("At least one positive or negative vector ID required with this strategy");
            }
        }

        @Override
        public void check(QuerySpec query) {
            // Goes with everything.
        }

        @Override
        public Scoring scoring(QuerySpec query, References references) {
            return Recommendation.scoring(this, query, references);
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
        public void check(QuerySpec query) {
            if (!query.using().isEmpty()) {
                throw Refusal.badRequest("Fusion queries cannot be combined with the 'using' field.");
            }
        }

        @Override
        public Scoring scoring(QuerySpec query, References references) {
            return new Scoring.Fusion(k, weights);
        }
    }
}
