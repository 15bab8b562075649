package dev.qmig.plan;

import dev.qmig.history.Origin;
import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import dev.qmig.model.Difference;
import dev.qmig.model.Inverse;
import dev.qmig.model.Loss;
import dev.qmig.model.Position;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan.
 *
 * @param number its place in the migration, from 1
 * @param origin the operation it comes from
 * @param apart the collection that it is made for, where a failure leaves the steps of its operation for other collections to go on;
 *     null where a failure stops the run
 * @param position where the script asks for it, or null
 * @param alreadyThere whether what it makes is there, so that nothing will be sent
 * @param inverse how it will be undone, as far as that is known before it runs
 * @param begun the inverse in the journal of an earlier run that began this very step and did not show; it holds where the request
 *     of that run takes effect after all, or took effect in part. Null where no run did
 * @param destroyed what it destroys, with how many points have it
 * @param deletedAliases the aliases that go with a collection it deletes
 * @param replaces the leaves that it changes and that have a value, with that value
 * @since 0.1
 */
public record Step(
        int number,
        Origin origin,
        @Nullable CollectionName apart,
        Change change,
        @Nullable Position position,
        boolean alreadyThere,
        Inverse inverse,
        @Nullable Inverse begun,
        Map<Loss, Long> destroyed,
        List<AliasName> deletedAliases,
        List<Difference> replaces) {

    /** Copies. */
    public Step {
        destroyed = Map.copyOf(destroyed);
        deletedAliases = List.copyOf(deletedAliases);
        replaces = List.copyOf(replaces);
    }

    /**
     * How to undo this step, as it turns out when it runs.
     *
     * @param before the state it meets
     * @param sent whether its request has yet to be sent; otherwise its effect is there already
     */
    public Inverse inverseFrom(ClusterSchema before, boolean sent) {
        if (inverse.isAuthored()) {
            return inverse;
        }
        return begun == null || (sent && change.isAtomic()) ? change.inverse(before) : begun;
    }

    /** What would undo it by the state {@code before} where its author says something else; points are not among it. */
    public List<Change> replacedFrom(ClusterSchema before) {
        return inverse.isAuthored() && change.touchedPoints().isEmpty()
                ? change.inverse(before).changes()
                : List.of();
    }
}
