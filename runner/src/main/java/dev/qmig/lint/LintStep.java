package dev.qmig.lint;

import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.plan.Step;
import java.util.Set;

/**
 * A step with what it meets and what comes of it.
 *
 * @param before the schema that it meets
 * @param after the schema that it leaves
 * @param end the schema after its whole migration
 * @param fresh the collections that this migration, or the plan, has made before it, so that nobody has used them
 * @param amounts how many points the others have
 */
record LintStep(
        Linted place,
        Step step,
        ClusterSchema before,
        ClusterSchema after,
        ClusterSchema end,
        Set<CollectionName> fresh,
        Amounts amounts) {

    LintStep {
        fresh = Set.copyOf(fresh);
    }

    /** Whether {@code name} may have points. */
    boolean isPopulated(CollectionName name) {
        return !fresh.contains(name) && before.collection(name).isPresent() && amounts.any(name);
    }

    Finding finding(FindingCode code, String message) {
        return Finding.of(code, place, message);
    }
}
