package dev.qmig.lint;

import dev.qmig.model.CollectionName;
import dev.qmig.model.CollectionSchema;
import dev.qmig.model.CreateCollection;
import dev.qmig.model.DeletePayloadIndex;
import dev.qmig.model.Grade;
import dev.qmig.model.UpdateCollection;
import dev.qmig.model.VectorName;
import java.util.List;
import java.util.Optional;

/** Rules about what comes out of a step. */
final class SchemaRules {

    private SchemaRules() {}

    /** A step without a way back. */
    static List<Finding> irreversible(LintStep step) {
        return step.inverse().grade() instanceof Grade.Irreversible irreversible
                ? List.of(step.finding(FindingCode.QM301, "no rollback undoes it: " + irreversible.reason()))
                : List.of();
    }

    /** Strict mode that refuses filters on fields without an index: one that has none at all, or loses one. */
    static List<Finding> filters(LintStep step) {
        return filtered(step)
                .flatMap(name -> step.end()
                        .collection(name)
                        .filter(SchemaRules::refusesFilters)
                        .flatMap(schema -> refused(step, name, schema)))
                .map(message -> List.of(step.finding(FindingCode.QM303, message)))
                .orElse(List.of());
    }

    private static Optional<CollectionName> filtered(LintStep step) {
        if (step.change() instanceof CreateCollection creation) {
            return Optional.of(creation.name());
        }
        if (step.change() instanceof UpdateCollection update) {
            boolean refusedBefore = step.before()
                    .collection(update.name())
                    .map(SchemaRules::refusesFilters)
                    .orElse(false);
            return refusedBefore ? Optional.empty() : Optional.of(update.name());
        }
        return step.change() instanceof DeletePayloadIndex deletion
                ? Optional.of(deletion.collection())
                : Optional.empty();
    }

    private static Optional<String> refused(LintStep step, CollectionName name, CollectionSchema schema) {
        if (step.change() instanceof DeletePayloadIndex deletion
                && !schema.payloadIndexes().containsKey(deletion.field())) {
            return Optional.of(
                    "strict mode of `%s` refuses filters on `%s` from then on".formatted(name, deletion.field()));
        }
        return schema.payloadIndexes().isEmpty()
                ? Optional.of(
                        "strict mode of `%s` refuses every filter on payload: no field has an index".formatted(name))
                : Optional.empty();
    }

    private static boolean refusesFilters(CollectionSchema schema) {
        return Boolean.TRUE.equals(schema.config().strictMode().enabled())
                && Boolean.FALSE.equals(schema.config().strictMode().searches().unindexedFilteringRetrieve());
    }

    /** A collection that is made with a vector without a name. */
    static List<Finding> unnamed(LintStep step) {
        return step.change() instanceof CreateCollection creation
                        && creation.config().vectors().containsKey(VectorName.UNNAMED)
                ? List.of(step.finding(FindingCode.QM304, "the vector of `%s` has no name".formatted(creation.name())))
                : List.of();
    }
}
