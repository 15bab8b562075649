package dev.qmig.embedded.search;

import dev.qmig.embedded.collection.Contents;
import dev.qmig.embedded.vector.VectorValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Results like the positive examples and unlike the negative ones. */
final class Recommendation {
    private Recommendation() {}

    /** Examples without the vector do not count. */
    static Scoring scoring(Source.Recommend query, QuerySpec spec, References references) {
        List<VectorValue> positive = vectors(query.positive(), spec, references);
        List<VectorValue> negative = vectors(query.negative(), spec, references);
        return switch (query.strategy()) {
            case BestScore -> new Scoring.OverExamples(spec.using(), positive, negative, true);
            case SumScores -> new Scoring.OverExamples(spec.using(), positive, negative, false);
            case AverageVector, UNRECOGNIZED -> new Scoring.Nearest(spec.using(), Average.towards(positive, negative));
        };
    }

    private static List<VectorValue> vectors(List<Example> examples, QuerySpec spec, References references) {
        return examples.stream()
                .map(example -> references.vector(spec, example))
                .flatMap(Optional::stream)
                .toList();
    }

    static Scorer scorer(Scoring.OverExamples query, Contents contents) {
        Scorer.space(contents, query.using());
        List<Scorer> positive = scorers(query.using(), query.positive(), contents);
        List<Scorer> negative = scorers(query.using(), query.negative(), contents);
        return query.best() ? new Best(query.using(), positive, negative) : new Sum(query.using(), positive, negative);
    }

    private static List<Scorer> scorers(String using, List<VectorValue> vectors, Contents contents) {
        return vectors.stream()
                .map(vector -> Scorer.nearest(contents, using, vector))
                .toList();
    }

    /** Scores over several examples, shown as they are. */
    private interface OverExamples extends Scorer {
        List<Scorer> positive();

        List<Scorer> negative();

        @Override
        default boolean finds(VectorValue stored) {
            return (positive().isEmpty() && negative().isEmpty())
                    || Stream.concat(positive().stream(), negative().stream())
                            .anyMatch(example -> example.finds(stored));
        }

        @Override
        default float shown(float raw) {
            return raw;
        }

        @Override
        default boolean isDistance() {
            return false;
        }
    }

    /** By the nearest example, which counts against the point when it is a negative one. */
    private record Best(String vectorName, List<Scorer> positive, List<Scorer> negative) implements OverExamples {
        @Override
        public float raw(VectorValue stored) {
            float liked = best(positive, stored);
            float disliked = best(negative, stored);
            return liked > disliked ? squeezed(liked) : -squeezed(disliked);
        }

        private static float best(List<Scorer> examples, VectorValue stored) {
            return (float) examples.stream()
                    .mapToDouble(example -> example.raw(stored))
                    .max()
                    .orElse(Double.NEGATIVE_INFINITY);
        }

        private static float squeezed(float score) {
            return 0.5f * (score / (1f + Math.abs(score)) + 1f);
        }
    }

    private record Sum(String vectorName, List<Scorer> positive, List<Scorer> negative) implements OverExamples {
        @Override
        public float raw(VectorValue stored) {
            return (float) (positive.stream()
                            .mapToDouble(example -> example.raw(stored))
                            .sum()
                    - negative.stream()
                            .mapToDouble(example -> example.raw(stored))
                            .sum());
        }
    }
}
