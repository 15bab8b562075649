package dev.qmig.embedded.search;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.vector.VectorValue;
import java.util.List;
import java.util.stream.Stream;

/** Results like the positive examples and unlike the negative ones. */
final class Recommendation {
    private Recommendation() {}

    static List<Hit> run(Source.Recommend query, Run run) {
        List<VectorValue> positive = vectors(query.positive(), run);
        List<VectorValue> negative = vectors(query.negative(), run);
        return switch (query.strategy()) {
            case BestScore -> run.scored(new Best(examples(run, positive), examples(run, negative)));
            case SumScores -> run.scored(new Sum(examples(run, positive), examples(run, negative)));
            case AverageVector, UNRECOGNIZED ->
                run.scored(Scorer.nearest(run.contents(), run.using(), Average.towards(positive, negative)));
        };
    }

    private static List<VectorValue> vectors(List<Example> examples, Run run) {
        return examples.stream()
                .map(example -> example.vector(run.references()))
                .toList();
    }

    private static List<Scorer> examples(Run run, List<VectorValue> vectors) {
        return vectors.stream()
                .map(vector -> Scorer.nearest(run.contents(), run.using(), vector))
                .toList();
    }

    /** Scores over several examples, shown as they are. */
    private interface OverExamples extends Scorer {
        List<Scorer> positive();

        List<Scorer> negative();

        @Override
        default String vectorName() {
            return Stream.concat(positive().stream(), negative().stream())
                    .findFirst()
                    .map(Scorer::vectorName)
                    .orElseThrow(() -> Refusal.badRequest(
                            "At least one positive or negative vector ID required with this strategy"));
        }

        @Override
        default boolean finds(VectorValue stored) {
            return Stream.concat(positive().stream(), negative().stream()).anyMatch(example -> example.finds(stored));
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
    private record Best(List<Scorer> positive, List<Scorer> negative) implements OverExamples {
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

    private record Sum(List<Scorer> positive, List<Scorer> negative) implements OverExamples {
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
