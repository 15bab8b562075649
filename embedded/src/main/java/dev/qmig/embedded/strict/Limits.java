package dev.qmig.embedded.strict;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Indexes;
import dev.qmig.embedded.request.Numbers;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.SearchParams;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Holds one request against the limits of a collection. Every method refuses what is over a limit that is set. */
public final class Limits {
    private static final float BYTES_PER_MEGABYTE = 1024f * 1024f;

    private final StrictMode state;
    private final StrictModeConfig config;
    private final Indexes indexes;

    Limits(StrictMode state, StrictModeConfig config, Indexes indexes) {
        this.state = state;
        this.config = config;
        this.indexes = indexes;
    }

    private static Refusal refusal(String error, String help) {
        return Refusal.badRequest(error + ". Help: " + help);
    }

    private static void atMost(boolean limited, long limit, long value, String name) {
        if (limited && Long.compareUnsigned(value, limit) > 0) {
            throw exceeded(Long.toUnsignedString(value), Long.toUnsignedString(limit), name);
        }
    }

    private static Refusal exceeded(String value, String limit, String name) {
        return refusal(
                "Limit exceeded " + value + " > " + limit + " for \"" + name + "\"",
                "Reduce the \"" + name + "\" parameter to or below " + limit + ".");
    }

    public Limits timeout(long seconds) {
        atMost(config.hasMaxTimeout(), config.getMaxTimeout(), seconds, "timeout");
        return this;
    }

    public Limits limit(long limit) {
        atMost(config.hasMaxQueryLimit(), config.getMaxQueryLimit(), limit, "limit");
        return this;
    }

    public Limits searchBatch(int size) {
        atMost(config.hasSearchMaxBatchsize(), config.getSearchMaxBatchsize(), size, "search batch size");
        return this;
    }

    public Limits upsertBatch(int points) {
        atMost(config.hasUpsertMaxBatchsize(), config.getUpsertMaxBatchsize(), points, "upsert limit");
        return this;
    }

    public Limits updateBatch(int points) {
        atMost(config.hasUpsertMaxBatchsize(), config.getUpsertMaxBatchsize(), points, "update limit");
        return this;
    }

    public Limits exact(boolean exact) {
        if (exact && config.hasSearchAllowExact() && !config.getSearchAllowExact()) {
            throw refusal("Exact search disabled!", "Set exact=false.");
        }
        return this;
    }

    public Limits search(SearchParams params) {
        double oversampling = params.getQuantization().getOversampling();
        if (config.hasSearchMaxOversampling() && oversampling > config.getSearchMaxOversampling()) {
            throw exceeded(
                    Numbers.plain(oversampling), Numbers.plain(config.getSearchMaxOversampling()), "oversampling");
        }
        atMost(config.hasSearchMaxHnswEf(), config.getSearchMaxHnswEf(), params.getHnswEf(), "hnsw_ef");
        return exact(params.getExact());
    }

    public Limits readFilter(Filter filter) {
        boolean needsIndex = config.hasUnindexedFilteringRetrieve() && !config.getUnindexedFilteringRetrieve();
        return filter(filter, needsIndex);
    }

    public Limits writeFilter(Filter filter) {
        boolean needsIndex = config.hasUnindexedFilteringUpdate() && !config.getUnindexedFilteringUpdate();
        return filter(filter, needsIndex);
    }

    private Limits filter(Filter filter, boolean needsIndex) {
        if (needsIndex) {
            FilterIndexes.firstMissing(filter, indexes).ifPresent(missing -> {
                throw refusal(missing, "Create an index for this key or use a different filter.");
            });
        }
        long conditions = FilterSize.conditions(filter);
        if (config.hasFilterMaxConditions() && conditions > config.getFilterMaxConditions()) {
            throw refusal(
                    "Filter condition limit reached (" + conditions + " > " + config.getFilterMaxConditions() + ")",
                    "Reduce the amount of conditions of your filter.");
        }
        long largest = FilterSize.largest(filter);
        if (config.hasConditionMaxSize() && largest > config.getConditionMaxSize()) {
            throw refusal(
                    "Condition size limit reached (" + largest + " > " + config.getConditionMaxSize() + ")",
                    "Reduce the size of your condition.");
        }
        return this;
    }

    public Limits newIndex(int existing) {
        if (config.hasMaxPayloadIndexCount() && existing >= config.getMaxPayloadIndexCount()) {
            throw refusal(
                    "Collection already has the maximum number of payload indices (" + config.getMaxPayloadIndexCount()
                            + ")",
                    "Please delete an existing index before creating a new one.");
        }
        return this;
    }

    public Limits sparseLength(String name, int length) {
        var limit = config.getSparseConfig().getSparseConfigMap().get(name);
        if (limit != null && limit.hasMaxLength() && length > limit.getMaxLength()) {
            throw Refusal.badRequest("Sparse vector '" + name + "' has a limit of " + limit.getMaxLength()
                    + " indices, but " + length + " were provided!");
        }
        return this;
    }

    public Limits rows(String name, int rows) {
        var limit = config.getMultivectorConfig().getMultivectorConfigMap().get(name);
        if (limit != null && limit.hasMaxVectors() && rows > limit.getMaxVectors()) {
            throw Refusal.badRequest("Multivector '" + name + "' has a limit of " + limit.getMaxVectors()
                    + " vectors, but " + rows + " were provided!");
        }
        return this;
    }

    /** The sizes of the collection, before more is written to it. */
    public Limits growth(Supplier<Sizes> measure) {
        if (!config.hasMaxPointsCount()
                && !config.hasMaxCollectionVectorSizeBytes()
                && !config.hasMaxCollectionPayloadSizeBytes()) {
            return this;
        }
        Sizes sizes = state.sizes(measure);
        refuseFull(
                config.hasMaxCollectionVectorSizeBytes(),
                config.getMaxCollectionVectorSizeBytes(),
                sizes.vectorBytes(),
                "vector");
        refuseFull(
                config.hasMaxCollectionPayloadSizeBytes(),
                config.getMaxCollectionPayloadSizeBytes(),
                sizes.payloadBytes(),
                "payload");
        if (config.hasMaxPointsCount() && sizes.points() >= config.getMaxPointsCount()) {
            throw Refusal.badRequest("Max points count limit of " + config.getMaxPointsCount() + " reached!");
        }
        return this;
    }

    /** The size of the payloads alone, before more is written to them. */
    public Limits payloadGrowth(Supplier<Sizes> measure) {
        if (config.hasMaxCollectionPayloadSizeBytes()) {
            long bytes = state.sizes(measure).payloadBytes();
            refuseFull(true, config.getMaxCollectionPayloadSizeBytes(), bytes, "payload");
        }
        return this;
    }

    private static void refuseFull(boolean limited, long limit, long size, String what) {
        if (limited && size >= limit) {
            throw Refusal.badRequest("Max " + what + " storage size limit of "
                    + Numbers.plain(limit / BYTES_PER_MEGABYTE) + "MB reached!");
        }
    }

    public Limits readRate(LongSupplier cost) {
        if (config.hasReadRateLimit()) {
            state.takeRead(config.getReadRateLimit(), cost.getAsLong());
        }
        return this;
    }

    public Limits writeRate(LongSupplier cost) {
        if (config.hasWriteRateLimit()) {
            state.takeWrite(config.getWriteRateLimit(), cost.getAsLong());
        }
        return this;
    }

    /** Results may be grouped only by a field whose values can be looked up. */
    public Limits groupBy(JsonPath path) {
        if (config.hasUnindexedFilteringRetrieve() && !config.getUnindexedFilteringRetrieve()) {
            String help = "Create an index supporting `match` for this key.";
            IndexSchema index = indexes.at(path)
                    .orElseThrow(() -> refusal("Index required but not found for \"" + path + "\"", help));
            if (!index.matchesValues()) {
                throw refusal("Index of type \"" + index.kind().label() + "\" found for \"" + path + "\"", help);
            }
        }
        return this;
    }

    /** A vector without an index may not be searched where exact search is not allowed. */
    public Limits fullScan(CollectionSettings settings, String using, Filter filter) {
        if (config.hasSearchAllowExact() && !config.getSearchAllowExact()) {
            new FullScan(settings, indexes).complaint(using, filter).ifPresent(complaint -> {
                throw complaint;
            });
        }
        return this;
    }
}
