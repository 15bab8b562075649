package dev.qmig.plan;

import dev.qmig.model.AliasAction;
import dev.qmig.model.AliasName;
import dev.qmig.model.ClusterSchema;
import dev.qmig.model.CollectionName;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What migrations did to one alias.
 *
 * @param prior what it pointed at before the first of them; null where there was none, so that they made it
 * @param last where they left it; null where they deleted it
 */
record AliasTrace(@Nullable CollectionName prior, @Nullable CollectionName last) {

    /** The same, once another step has found it at {@code found} and left it at {@code left}. What somebody else made in between is not theirs. */
    AliasTrace then(@Nullable CollectionName found, @Nullable CollectionName left) {
        return last == null && found != null ? new AliasTrace(found, left) : new AliasTrace(prior, left);
    }

    /**
     * What takes it back on {@code live}, where the collections {@code going} go. One that they made is deleted, wherever it points by
     * now. One that they found points back to where it was; where somebody has moved it since, or that collection is gone, it is left.
     */
    Optional<AliasAction> takenBack(AliasName alias, ClusterSchema live, Set<CollectionName> going) {
        CollectionName found = live.target(alias).orElse(null);
        if (found == null || last == null) {
            return Optional.empty();
        }
        if (prior == null) {
            return Optional.of(new AliasAction.Delete(alias, true));
        }
        boolean stands = live.collection(prior).isPresent() && !going.contains(prior);
        return stands && Objects.equals(found, last) && !prior.equals(found)
                ? Optional.of(new AliasAction.Switch(alias, prior))
                : Optional.empty();
    }
}
