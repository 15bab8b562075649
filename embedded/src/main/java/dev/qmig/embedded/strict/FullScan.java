package dev.qmig.embedded.strict;

import dev.qmig.embedded.error.Refusal;
import dev.qmig.embedded.filter.Indexes;
import dev.qmig.embedded.schema.CollectionSettings;
import dev.qmig.embedded.schema.IndexSchema;
import dev.qmig.embedded.value.JsonPath;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a search would have to look at every vector because they are not indexed. */
final class FullScan {
    private final CollectionSettings settings;
    private final Indexes indexes;

    FullScan(CollectionSettings settings, Indexes indexes) {
        this.settings = settings;
        this.indexes = indexes;
    }

    /** The refusal of a search for the vectors of that name; sparse ones are always indexed. */
    Optional<Refusal> complaint(String using, Filter filter) {
        HnswConfigDiff own = settings.dense()
                .getOrDefault(using, VectorParams.getDefaultInstance())
                .getHnswConfig();
        HnswConfigDiff hnsw =
                settings.config().getHnswConfig().toBuilder().mergeFrom(own).build();
        if (settings.sparse().containsKey(using) || hnsw.getM() != 0) {
            return Optional.empty();
        }
        String label = using.isEmpty() ? "" : " on '" + using + "'";
        boolean ofOneTenant =
                keys(filter).map(indexes::at).flatMap(Optional::stream).anyMatch(IndexSchema::isTenant);
        if (!ofOneTenant) {
            return Optional.of(Refusal.badRequest("Request is forbidden" + label
                    + " because global vector indexing is disabled (hnsw_config.m = 0). Help: Use tenant-specific "
                    + "filter, enable global vector indexing or enable strict mode `search_allow_exact` option"));
        }
        return hnsw.getPayloadM() != 0
                ? Optional.empty()
                : Optional.of(Refusal.badRequest("Request is forbidden" + label
                        + " because vector indexing is disabled (hnsw_config.m = 0 and hnsw_config.payload_m = 0). "
                        + "Help: Enable vector indexing, use a prefetch query with indexed vectors or enable strict "
                        + "mode `search_allow_exact` option"));
    }

    private static Stream<JsonPath> keys(Filter filter) {
        return FilterSize.all(filter).flatMap(FullScan::keys);
    }

    private static Stream<JsonPath> keys(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> Stream.of(JsonPath.parse(condition.getField().getKey()));
            case IS_EMPTY -> Stream.of(JsonPath.parse(condition.getIsEmpty().getKey()));
            case IS_NULL -> Stream.of(JsonPath.parse(condition.getIsNull().getKey()));
            case NESTED ->
                Stream.of(JsonPath.parse(condition.getNested().getKey()).elements());
            case FILTER -> keys(condition.getFilter()).limit(1);
            case HAS_ID, HAS_VECTOR, CONDITIONONEOF_NOT_SET -> Stream.empty();
        };
    }
}
