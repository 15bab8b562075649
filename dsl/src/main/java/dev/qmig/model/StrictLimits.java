package dev.qmig.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What strict mode of a collection is sure to refuse, as complete sentences; nothing where it is switched off. What depends on how much
 * is stored, or was written lately, is not told: nobody knows it before the server is asked.
 */
final class StrictLimits {

    private static final String REMEDY = "write fewer at once, or raise the limit before";

    private final CollectionName collection;
    private final CollectionSchema schema;
    private final StrictModeConfig limits;

    private StrictLimits(CollectionName collection, CollectionSchema schema) {
        this.collection = collection;
        this.schema = schema;
        limits = schema.config().strictMode().inForce();
    }

    /** The limits of {@code collection}, which is {@code schema}. */
    static StrictLimits of(CollectionName collection, CollectionSchema schema) {
        return new StrictLimits(collection, schema);
    }

    private StrictModeConfig.WriteLimits writes() {
        return limits.writes();
    }

    private StrictModeConfig.ReadLimits filters() {
        return limits.searches();
    }

    /** Against one more payload index; Qdrant counts also where it would replace one. */
    List<String> newIndex() {
        int count = schema.indexCount();
        Long most = writes().maxPayloadIndexCount();
        return most == null || count < most
                ? List.of()
                : List.of(
                        "collection `%s` has %s, and its strict mode allows no more than %d (`max_payload_index_count`); delete one, or raise the limit before"
                                .formatted(
                                        collection, count == 1 ? "1 payload index" : count + " payload indexes", most));
    }

    /** Whether all payload indexes of the collection can be made while it holds its callers to its limits. */
    boolean allowsItsIndexes() {
        Long most = writes().maxPayloadIndexCount();
        return most == null || schema.payloadIndexes().size() <= most;
    }

    /** Against writing {@code points} in one request. */
    List<String> upsert(Collection<Point> points) {
        List<String> obstacles = new ArrayList<>();
        Long most = writes().upsertMaxBatchsize();
        if (most != null && points.size() > most) {
            obstacles.add(
                    "strict mode of collection `%s` allows %s in a request (`upsert_max_batchsize`), and these are %d; %s"
                            .formatted(collection, Loss.count(most, "point"), points.size(), REMEDY));
        }
        obstacles.addAll(writing(points.size()));
        points.forEach(point -> point.vectors().forEach((name, value) -> checkLength(point, name, value, obstacles)));
        return obstacles;
    }

    private void checkLength(Point point, VectorName name, VectorValue value, List<String> obstacles) {
        if (value instanceof VectorValue.Sparse sparse) {
            checkLength(point, name, sparse.values().size(), "value", limits.sparse(), "max_length", obstacles);
        } else if (value instanceof VectorValue.Multi multi) {
            checkLength(point, name, multi.rows().size(), "vector", limits.multivectors(), "max_vectors", obstacles);
        }
    }

    private void checkLength(
            Point point,
            VectorName name,
            int length,
            String what,
            Map<VectorName, Long> limits,
            String limit,
            List<String> obstacles) {
        Long most = limits.get(name);
        if (most != null && length > most) {
            obstacles.add(
                    "the vector `%s` of point %s has %s; strict mode of collection `%s` allows %d there (`%s`): shorten it, or raise the limit before"
                            .formatted(name.shown(), point.id(), Loss.count(length, what), collection, most, limit));
        }
    }

    /** Against touching so many points in one request. Each shard counts for itself. */
    List<String> writing(int points) {
        Integer most = writes().writeRateLimit();
        Integer shards = schema.config().params().shardNumber();
        if (most == null || points <= (long) most * (shards == null ? 1 : shards)) {
            return List.of();
        }
        return List.of(
                "strict mode of collection `%s` allows %s in a minute (`write_rate_limit`), and these are %d at once; %s"
                        .formatted(collection, Loss.count(most, "point"), points, REMEDY));
    }

    /** Against a filter that names so many points. */
    List<String> filter(int ids) {
        List<String> obstacles = new ArrayList<>();
        if (isZero(filters().filterMaxConditions())) {
            obstacles.add(
                    "strict mode of collection `%s` allows no condition in a filter (`filter_max_conditions`), and `ifExists = true` takes one; leave it out, or raise the limit before"
                            .formatted(collection));
        }
        Long most = filters().conditionMaxSize();
        if (most != null && ids > most) {
            obstacles.add(
                    "strict mode of collection `%s` allows %s in a condition (`condition_max_size`), and `ifExists = true` takes one with %d; %s"
                            .formatted(collection, Loss.count(most, "value"), ids, REMEDY));
        }
        return obstacles;
    }

    /** How many points one upsert may hold, at least one. */
    int upsertSize() {
        return size(writes().upsertMaxBatchsize());
    }

    /** How many points one filter may name, at least one. */
    int filterSize() {
        return size(filters().conditionMaxSize());
    }

    private static int size(@Nullable Long most) {
        return most == null ? Integer.MAX_VALUE : (int) Math.max(1, Math.min(Integer.MAX_VALUE, most));
    }

    private static boolean isZero(@Nullable Long limit) {
        return limit != null && limit == 0;
    }

    /** {@code all} in parts of at most {@code size}. */
    static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += Math.min(size, all.size() - from)) {
            parts.add(all.subList(from, from + Math.min(size, all.size() - from)));
        }
        return parts;
    }
}
