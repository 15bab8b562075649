package dev.qmig.lint;

import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.Inverse;
import dev.qmig.model.Loss;
import java.util.Map;
import java.util.Set;

/**
 * One change of a plan, forwards or back, with what it meets and what comes of it.
 *
 * @param inverse how it can be undone; of one that undoes something, nothing is said
 * @param destroyed what it destroys, with how many points have it
 * @param before the schema that it meets
 * @param after the schema that it leaves
 * @param end the schema after its whole migration
 * @param fresh the collections that this migration, or the plan, has made before it, so that nobody has used them
 * @param amounts how many points the others have
 */
record LintStep(
        Linted place,
        Change change,
        Inverse inverse,
        Map<Loss, Long> destroyed,
        ClusterSchema before,
        ClusterSchema after,
        ClusterSchema end,
        Set<CollectionName> fresh,
        Amounts amounts) {

    LintStep {
        destroyed = Map.copyOf(destroyed);
        fresh = Set.copyOf(fresh);
    }

    /** Whether {@code name} was there before the plan, so that it may have been used. */
    boolean isOld(CollectionName name) {
        return !fresh.contains(name) && before.collection(name).isPresent();
    }

    /** Whether {@code name} may have points. */
    boolean isPopulated(CollectionName name) {
        return isOld(name) && amounts.any(name);
    }

    Finding finding(FindingCode code, String message) {
        return Finding.of(code, place, message);
    }
}
