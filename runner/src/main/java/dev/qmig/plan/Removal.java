package dev.qmig.plan;

import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.DeleteCollection;
import dev.qmig.model.Loss;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that goes.
 *
 * @param change what takes it away
 * @param destroyed how many points go with it, also where there are none
 * @param deletedAliases the aliases of others that go with a collection
 * @since 0.1
 */
public record Removal(Change change, Map<Loss, Long> destroyed, List<AliasName> deletedAliases) {

    /** Copies. */
    public Removal {
        destroyed = Map.copyOf(destroyed);
        deletedAliases = List.copyOf(deletedAliases);
    }

    /** What {@code change} takes away from {@code live}, a schema that is planned from {@code facts}. */
    static Removal of(Change change, ClusterSchema live, Facts facts) {
        Map<Loss, Long> destroyed = new TreeMap<>();
        change.destroys().forEach(loss -> destroyed.put(loss, facts.data().getOrDefault(loss, 0L)));
        return new Removal(change, destroyed, aliasesDeletedBy(change, live));
    }

    /** The aliases that come to an end with {@code change} on {@code live}, though it does not name them. */
    public static List<AliasName> aliasesDeletedBy(Change change, ClusterSchema live) {
        return change instanceof DeleteCollection deleted ? live.aliasesOf(deleted.name()) : List.of();
    }

    /** What {@code removals} destroy, with how many points have it; what no point has is left out. */
    static Map<Loss, Long> destroyed(List<Removal> removals) {
        Map<Loss, Long> lost = new TreeMap<>();
        removals.forEach(removal -> lost.putAll(removal.destroyed()));
        lost.values().removeIf(points -> points == 0);
        return lost;
    }
}
