package dev.qmig.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Limits that a collection holds its callers to while {@code enabled} is true. Null means unset, which is no limit. Qdrant merges them
 * leaf by leaf and cannot unset one; those for vectors by name it replaces as a whole.
 *
 * @param searches limits of reading
 * @param writes limits of writing and of what may be stored
 * @param multivectors the most vectors a point may have, by the name of the multivector
 * @param sparse the most values a vector may have, by the name of the sparse vector
 * @since 0.1
 */
public record StrictModeConfig(
        @Nullable Boolean enabled,
        ReadLimits searches,
        WriteLimits writes,
        SortedMap<VectorName, Long> multivectors,
        SortedMap<VectorName, Long> sparse) {

    /** Nothing set. */
    public static final StrictModeConfig UNSET =
            new StrictModeConfig(null, ReadLimits.UNSET, WriteLimits.UNSET, new TreeMap<>(), new TreeMap<>());

    /** Switched off; limits that are set stay, and hold again once it is switched on. */
    public static final StrictModeConfig OFF =
            new StrictModeConfig(false, ReadLimits.UNSET, WriteLimits.UNSET, new TreeMap<>(), new TreeMap<>());

    static final List<String> LEAVES = leaves();

    private static final String MULTIVECTORS = "multivector_config";
    private static final String SPARSE = "sparse_config";
    private static final String MAX_VECTORS = "max_vectors";
    private static final String MAX_LENGTH = "max_length";

    /** What each setting is where it changes nothing: as large as it can be, or on; strict mode itself is off. */
    static final Node.Obj WITHOUT_EFFECT = new StrictModeConfig(
                    false,
                    new ReadLimits(
                            Integer.MAX_VALUE,
                            Integer.MAX_VALUE,
                            true,
                            Integer.MAX_VALUE,
                            true,
                            (double) Float.MAX_VALUE,
                            Long.MAX_VALUE,
                            Integer.MAX_VALUE,
                            Long.MAX_VALUE,
                            Long.MAX_VALUE),
                    new WriteLimits(
                            true,
                            Long.MAX_VALUE,
                            Integer.MAX_VALUE,
                            Long.MAX_VALUE,
                            Long.MAX_VALUE,
                            Long.MAX_VALUE,
                            Long.MAX_VALUE,
                            100),
                    new TreeMap<>(),
                    new TreeMap<>())
            .toNode();

    /** Copies, and refuses limits of less than one. */
    public StrictModeConfig {
        multivectors = Collections.unmodifiableSortedMap(new TreeMap<>(multivectors));
        sparse = Collections.unmodifiableSortedMap(new TreeMap<>(sparse));
        Require limits = new Require();
        multivectors.forEach((name, limit) -> limits.atLeast(1, MAX_VECTORS + " of " + name, limit));
        sparse.forEach((name, limit) -> limits.atLeast(1, MAX_LENGTH + " of " + name, limit));
        limits.done();
    }

    /**
     * Limits of reading.
     *
     * @param maxQueryLimit the largest {@code limit} of a request, 1 or more
     * @param maxTimeout the longest timeout of a request in seconds, 1 or more
     * @param unindexedFilteringRetrieve whether a read may filter on fields without an index
     * @param searchMaxHnswEf the largest {@code hnsw_ef}
     * @param searchAllowExact whether searches may be exact
     * @param searchMaxOversampling the largest oversampling
     * @param searchMaxBatchsize the most searches in a batch
     * @param readRateLimit reads a minute and replica, 1 or more
     * @param filterMaxConditions the most conditions in a filter
     * @param conditionMaxSize the most values in a condition
     */
    public record ReadLimits(
            @Nullable Integer maxQueryLimit,
            @Nullable Integer maxTimeout,
            @Nullable Boolean unindexedFilteringRetrieve,
            @Nullable Integer searchMaxHnswEf,
            @Nullable Boolean searchAllowExact,
            @Nullable Double searchMaxOversampling,
            @Nullable Long searchMaxBatchsize,
            @Nullable Integer readRateLimit,
            @Nullable Long filterMaxConditions,
            @Nullable Long conditionMaxSize) {

        /** Nothing set. */
        public static final ReadLimits UNSET =
                new ReadLimits(null, null, null, null, null, null, null, null, null, null);

        static final List<String> LEAVES = List.of(
                "max_query_limit",
                "max_timeout",
                "unindexed_filtering_retrieve",
                "search_max_hnsw_ef",
                "search_allow_exact",
                "search_max_oversampling",
                "search_max_batchsize",
                "read_rate_limit",
                "filter_max_conditions",
                "condition_max_size");

        /** Refuses values below Qdrant's limits. */
        public ReadLimits {
            searchMaxOversampling = Float32.rounded(searchMaxOversampling);
            new Require()
                    .atLeast(1, "max_query_limit", maxQueryLimit)
                    .atLeast(1, "max_timeout", maxTimeout)
                    .finite("search_max_oversampling", searchMaxOversampling)
                    .atLeast(0, "search_max_hnsw_ef", searchMaxHnswEf)
                    .atLeast(0, "search_max_batchsize", searchMaxBatchsize)
                    .atLeast(1, "read_rate_limit", readRateLimit)
                    .atLeast(0, "filter_max_conditions", filterMaxConditions)
                    .atLeast(0, "condition_max_size", conditionMaxSize)
                    .done();
        }

        Node.Obj toNode() {
            return Node.object()
                    .put("max_query_limit", maxQueryLimit)
                    .put("max_timeout", maxTimeout)
                    .put("unindexed_filtering_retrieve", unindexedFilteringRetrieve)
                    .put("search_max_hnsw_ef", searchMaxHnswEf)
                    .put("search_allow_exact", searchAllowExact)
                    .put("search_max_oversampling", searchMaxOversampling)
                    .put("search_max_batchsize", searchMaxBatchsize)
                    .put("read_rate_limit", readRateLimit)
                    .put("filter_max_conditions", filterMaxConditions)
                    .put("condition_max_size", conditionMaxSize)
                    .build();
        }

        static ReadLimits fromNode(NodeReader in) {
            return new ReadLimits(
                    in.integer("max_query_limit"),
                    in.integer("max_timeout"),
                    in.bool("unindexed_filtering_retrieve"),
                    in.integer("search_max_hnsw_ef"),
                    in.bool("search_allow_exact"),
                    in.decimal("search_max_oversampling"),
                    in.number("search_max_batchsize"),
                    in.integer("read_rate_limit"),
                    in.number("filter_max_conditions"),
                    in.number("condition_max_size"));
        }
    }

    /**
     * Limits of writing and of what may be stored.
     *
     * @param unindexedFilteringUpdate whether a write may select points by fields without an index
     * @param upsertMaxBatchsize the most points in an upsert
     * @param writeRateLimit writes a minute and replica, 1 or more
     * @param maxCollectionVectorSizeBytes the largest size of all vectors, without replicas
     * @param maxCollectionPayloadSizeBytes the largest size of all payload, without replicas
     * @param maxPointsCount the most points, 1 or more
     * @param maxPayloadIndexCount the most payload indexes
     * @param maxResidentMemoryPercent share of the memory in use, 1 to 100, above which writes are refused (Qdrant 1.18)
     */
    public record WriteLimits(
            @Nullable Boolean unindexedFilteringUpdate,
            @Nullable Long upsertMaxBatchsize,
            @Nullable Integer writeRateLimit,
            @Nullable Long maxCollectionVectorSizeBytes,
            @Nullable Long maxCollectionPayloadSizeBytes,
            @Nullable Long maxPointsCount,
            @Nullable Long maxPayloadIndexCount,
            @Nullable Integer maxResidentMemoryPercent) {

        /** Nothing set. */
        public static final WriteLimits UNSET = new WriteLimits(null, null, null, null, null, null, null, null);

        static final List<String> LEAVES = List.of(
                "unindexed_filtering_update",
                "upsert_max_batchsize",
                "write_rate_limit",
                "max_collection_vector_size_bytes",
                "max_collection_payload_size_bytes",
                "max_points_count",
                "max_payload_index_count",
                "max_resident_memory_percent");

        /** Refuses values outside Qdrant's limits. */
        public WriteLimits {
            new Require()
                    .atLeast(0, "upsert_max_batchsize", upsertMaxBatchsize)
                    .atLeast(1, "write_rate_limit", writeRateLimit)
                    .atLeast(0, "max_collection_vector_size_bytes", maxCollectionVectorSizeBytes)
                    .atLeast(0, "max_collection_payload_size_bytes", maxCollectionPayloadSizeBytes)
                    .atLeast(1, "max_points_count", maxPointsCount)
                    .atLeast(0, "max_payload_index_count", maxPayloadIndexCount)
                    .between(1, 100, "max_resident_memory_percent", maxResidentMemoryPercent)
                    .done();
        }

        Node.Obj toNode() {
            return Node.object()
                    .put("unindexed_filtering_update", unindexedFilteringUpdate)
                    .put("upsert_max_batchsize", upsertMaxBatchsize)
                    .put("write_rate_limit", writeRateLimit)
                    .put("max_collection_vector_size_bytes", maxCollectionVectorSizeBytes)
                    .put("max_collection_payload_size_bytes", maxCollectionPayloadSizeBytes)
                    .put("max_points_count", maxPointsCount)
                    .put("max_payload_index_count", maxPayloadIndexCount)
                    .put("max_resident_memory_percent", maxResidentMemoryPercent)
                    .build();
        }

        static WriteLimits fromNode(NodeReader in) {
            return new WriteLimits(
                    in.bool("unindexed_filtering_update"),
                    in.number("upsert_max_batchsize"),
                    in.integer("write_rate_limit"),
                    in.number("max_collection_vector_size_bytes"),
                    in.number("max_collection_payload_size_bytes"),
                    in.number("max_points_count"),
                    in.number("max_payload_index_count"),
                    in.integer("max_resident_memory_percent"));
        }
    }

    /** What callers are held to: nothing unless it is switched on. */
    public StrictModeConfig inForce() {
        return Boolean.TRUE.equals(enabled) ? this : UNSET;
    }

    /** The lowest server that knows every limit that is set. */
    public Requirement requirement() {
        return writes.maxResidentMemoryPercent() == null
                ? Requirement.NONE
                : Requirement.of118("max_resident_memory_percent");
    }

    /** The tree of what is set. */
    public Node.Obj toNode() {
        return Node.object()
                .put("enabled", enabled)
                .build()
                .overlaidWith(searches.toNode())
                .overlaidWith(writes.toNode())
                .overlaidWith(Node.object()
                        .put(MULTIVECTORS, byName(MULTIVECTORS, MAX_VECTORS, multivectors))
                        .put(SPARSE, byName(SPARSE, MAX_LENGTH, sparse))
                        .build());
    }

    /** Reads {@link #toNode()} back. */
    public static StrictModeConfig fromNode(Node.Obj node) {
        NodeReader in = new NodeReader(node);
        return new StrictModeConfig(
                in.bool("enabled"),
                ReadLimits.fromNode(in),
                WriteLimits.fromNode(in),
                limits(in, MULTIVECTORS, MAX_VECTORS),
                limits(in, SPARSE, MAX_LENGTH));
    }

    private static List<String> leaves() {
        List<String> all = new ArrayList<>(List.of("enabled"));
        all.addAll(ReadLimits.LEAVES);
        all.addAll(WriteLimits.LEAVES);
        all.add(MULTIVECTORS);
        all.add(SPARSE);
        return List.copyOf(all);
    }

    /** As Qdrant's messages have it: a map that is called like the setting it stands in. */
    private static Node.Obj byName(String setting, String leaf, SortedMap<VectorName, Long> limits) {
        ObjectBuilder members = Node.object();
        limits.forEach((name, limit) ->
                members.putNode(name.value(), Node.object().put(leaf, limit).build()));
        return Node.object().put(setting, members.build()).build();
    }

    private static SortedMap<VectorName, Long> limits(NodeReader in, String setting, String leaf) {
        NodeReader members = new NodeReader(in.object(setting));
        return new TreeMap<>(members.objects(
                setting, VectorName::new, limit -> members.required(leaf, new NodeReader(limit).number(leaf))));
    }
}
