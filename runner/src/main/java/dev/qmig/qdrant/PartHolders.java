package dev.qmig.qdrant;

import dev.qmig.model.CollectionName;
import dev.qmig.model.CollectionSchema;
import dev.qmig.model.DataLimit;
import dev.qmig.model.Filling;
import dev.qmig.model.Holders;
import dev.qmig.model.PointPart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads which points have what is to be filled in. */
final class PartHolders {

    private final Calls calls;

    PartHolders(Calls calls) {
        this.calls = calls;
    }

    /** For each of {@code fillings} that the server lets itself be asked about. */
    Map<Filling, Holders> read(Set<Filling> fillings, SortedMap<CollectionName, CollectionSchema> collections) {
        Map<Filling, Holders> holders = new HashMap<>();
        fillings.forEach(filling ->
                read(filling, collections.get(filling.collection())).ifPresent(found -> holders.put(filling, found)));
        return holders;
    }

    /**
     * Strict mode refuses a filter on a key without an index, which an earlier step may be about to make; and where all points have to be
     * looked at, that can take too long. What the server does not tell is not known, and counts as the worst.
     */
    private Optional<Holders> read(Filling filling, @Nullable CollectionSchema schema) {
        if (schema == null || isOfMissingVector(filling, schema)) {
            return Optional.of(Holders.NONE);
        }
        Records points = new Records(calls, filling.collection()).within(schema);
        return told(() -> points.having(filling.part()).allIds(DataLimit.IDS))
                .map(having -> having.filter(List::isEmpty).isPresent()
                        ? Holders.NONE
                        : new Holders(
                                having.orElse(null),
                                told(() -> points.lacking(filling.where(), filling.part(), false)
                                                .allIds(DataLimit.IDS))
                                        .flatMap(Function.identity())
                                        .orElse(null)));
    }

    private static <T> Optional<T> told(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (ServerException e) {
            if (e.blamesRequest() || e.timedOut()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isOfMissingVector(Filling filling, CollectionSchema schema) {
        return filling.part() instanceof PointPart.Vector vector
                && !schema.config().vectors().containsKey(vector.name())
                && !schema.config().sparseVectors().containsKey(vector.name());
    }
}
