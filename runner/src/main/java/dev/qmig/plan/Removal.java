package dev.qmig.plan;

import dev.qmig.model.AliasName;
import dev.qmig.model.Change;
import dev.qmig.model.Loss;
import java.util.List;
import java.util.Map;

/**
 * One thing that migrations made and that goes.
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
}
