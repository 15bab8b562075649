package dev.qmig.embedded.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of every request field that has any, by message and field as {@code Message.field}. */
final class Rules {
    private static final int NAME_LENGTH = 255;
    /** Fields whose inside is not checked, though other places check the same messages. */
    private static final Set<String> UNCHECKED = Set.of(
            "CreateCollection.sparse_vectors_config",
            "UpdateCollection.sparse_vectors_config",
            "UpdateBatchPoints.operations",
            "CreateShardKeyRequest.request",
            "ReplicatePoints.filter",
            "CreateFieldIndexCollection.ordering");

    private static final Map<String, List<Rule>> BY_FIELD = table();

    private Rules() {}

    static List<Rule> of(String message, String field) {
        return BY_FIELD.getOrDefault(message + "." + field, List.of());
    }

    static boolean looksInside(String message, String field) {
        return !UNCHECKED.contains(message + "." + field);
    }

    private static Map<String, List<Rule>> table() {
        Map<String, List<Rule>> table = new HashMap<>();
        collectionNames(table);
        add(table, Rule.notEmpty(), "CreateFieldIndexCollection.field_name", "DeleteFieldIndexCollection.field_name");
        add(table, Rule.notEmpty(), "DeleteSnapshotRequest.snapshot_name", "DeleteFullSnapshotRequest.snapshot_name");
        add(table, Rule.notEmpty(), "FacetCounts.key", "SearchPointGroups.group_by");
        add(table, Rule.notEmpty(), "RecommendPointGroups.group_by", "QueryPointGroups.group_by");
        add(table, Rule.notEmptyList(), "UpdateBatchPoints.operations");
        schema(table);
        strictMode(table);
        reads(table);
        return Map.copyOf(table);
    }

    private static void collectionNames(Map<String, List<Rule>> table) {
        List<String> messages = List.of(
                "GetCollectionInfoRequest",
                "CollectionExistsRequest",
                "UpdateCollection",
                "DeleteCollection",
                "ListCollectionAliasesRequest",
                "UpsertPoints",
                "DeletePoints",
                "UpdatePointVectors",
                "DeletePointVectors",
                "GetPoints",
                "SetPayloadPoints",
                "DeletePayloadPoints",
                "ClearPayloadPoints",
                "UpdateBatchPoints",
                "CreateFieldIndexCollection",
                "DeleteFieldIndexCollection",
                "CreateVectorNameRequest",
                "DeleteVectorNameRequest",
                "SearchPoints",
                "SearchBatchPoints",
                "SearchPointGroups",
                "ScrollPoints",
                "RecommendPoints",
                "RecommendBatchPoints",
                "RecommendPointGroups",
                "DiscoverPoints",
                "DiscoverBatchPoints",
                "CountPoints",
                "QueryPoints",
                "QueryBatchPoints",
                "QueryPointGroups",
                "FacetCounts",
                "SearchMatrixPoints",
                "CreateSnapshotRequest",
                "ListSnapshotsRequest",
                "DeleteSnapshotRequest");
        for (String message : messages) {
            add(table, Rule.characters(1, NAME_LENGTH), message + ".collection_name");
            add(table, Rule.without("/\0"), message + ".collection_name");
        }
        add(table, Rule.characters(1, NAME_LENGTH), "CreateCollection.collection_name");
        add(table, Rule.without("<>:\"/\\|?*\0\u001F"), "CreateCollection.collection_name");
    }

    private static void schema(Map<String, List<Rule>> table) {
        add(table, Rule.atLeast("1"), "CreateCollection.shard_number", "CreateCollection.replication_factor");
        add(table, Rule.atLeast("1"), "CreateCollection.write_consistency_factor", "UpdateCollection.timeout");
        add(table, Rule.atLeast("1"), "CollectionParamsDiff.replication_factor");
        add(table, Rule.atLeast("1"), "CollectionParamsDiff.write_consistency_factor", "DeleteCollection.timeout");
        add(table, Rule.atLeast("1"), "ChangeAliases.timeout", "UpdateCollectionClusterSetupRequest.timeout");
        add(table, Rule.atLeast("1"), "WalConfigDiff.wal_capacity_mb", "WalConfigDiff.wal_retain_closed");
        add(table, Rule.atLeast("1"), "OptimizersConfigDiff.max_segment_size");
        add(table, Rule.atLeast("100"), "OptimizersConfigDiff.vacuum_min_vector_number");
        add(table, Rule.between("0.0", "1.0"), "OptimizersConfigDiff.deleted_threshold");
        add(table, Rule.atLeast("4"), "HnswConfigDiff.ef_construct");
        add(table, Rule.between("1", "65536"), "VectorParams.size", "DenseVectorCreationConfig.size");
        add(table, Rule.between("0.5", "1.0"), "ScalarQuantization.quantile");
    }

    private static void strictMode(Map<String, List<Rule>> table) {
        add(table, Rule.atLeast("1"), "StrictModeConfig.max_query_limit", "StrictModeConfig.max_timeout");
        add(table, Rule.atLeast("1"), "StrictModeConfig.max_points_count", "StrictModeConfig.read_rate_limit");
        add(table, Rule.atLeast("1"), "StrictModeConfig.write_rate_limit", "StrictModeSparse.max_length");
        add(table, Rule.atLeast("1"), "StrictModeMultivector.max_vectors");
        add(table, Rule.between("1", "100"), "StrictModeConfig.max_resident_memory_percent");
    }

    private static void reads(Map<String, List<Rule>> table) {
        add(table, Rule.atLeast("1"), "SearchPoints.limit", "SearchPoints.timeout", "SearchBatchPoints.timeout");
        add(table, Rule.atLeast("1"), "SearchPointGroups.limit", "SearchPointGroups.group_size");
        add(table, Rule.atLeast("1"), "SearchPointGroups.timeout", "ScrollPoints.limit", "RecommendPoints.timeout");
        add(table, Rule.atLeast("1"), "RecommendBatchPoints.timeout", "RecommendPointGroups.limit");
        add(table, Rule.atLeast("1"), "RecommendPointGroups.group_size", "RecommendPointGroups.timeout");
        add(table, Rule.atLeast("1"), "DiscoverPoints.limit", "DiscoverPoints.timeout", "DiscoverBatchPoints.timeout");
        add(table, Rule.atLeast("1"), "Rrf.k", "PrefetchQuery.limit", "QueryPoints.limit", "QueryPoints.timeout");
        add(table, Rule.atLeast("1"), "QueryBatchPoints.timeout", "QueryPointGroups.limit");
        add(table, Rule.atLeast("1"), "QueryPointGroups.group_size", "QueryPointGroups.timeout");
        add(table, Rule.atLeast("1"), "FacetCounts.timeout", "SearchMatrixPoints.limit", "SearchMatrixPoints.timeout");
        add(table, Rule.atLeast("2"), "SearchMatrixPoints.sample");
        add(table, Rule.atLeast("1.0"), "QuantizationSearchParams.oversampling");
        add(table, Rule.atLeast("0.0"), "NaiveFeedbackStrategy.b");
        add(table, Rule.atMost("16384"), "Mmr.candidates_limit");
        add(table, Rule.between("0.0", "1.0"), "AcornSearchParams.max_selectivity", "Mmr.diversity");
    }

    private static void add(Map<String, List<Rule>> table, Rule rule, String... fields) {
        for (String field : fields) {
            table.computeIfAbsent(field, any -> new ArrayList<>()).add(rule);
        }
    }
}
