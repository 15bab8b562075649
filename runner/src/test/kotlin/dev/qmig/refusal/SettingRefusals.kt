package dev.qmig.refusal

import dev.qmig.dsl.Dot

/** A setting of a new collection, in a block of the script and in the request, with what qmig and Qdrant say. */
private fun setting(script: String, complaint: String, fields: String, words: String) =
    Row("createCollection(\"c\") { $script }", complaint, creates(fields, words))

private fun unsendable(script: String, complaint: String, why: String) =
    Row("createCollection(\"c\") { $script }", complaint, stricter(why))

private const val NEGATIVE = "no request carries a negative number there"

internal val creationSettings = Table(
    "a setting that no collection can have is refused",
    setting(
        "hnsw { efConstruct = 3 }",
        "`ef_construct` is 3; Qdrant allows 4 or more",
        "hnsw_config { ef_construct: 3 }",
        "hnsw_config.ef_construct: value 3 invalid, must be 4 or larger",
    ),
    setting(
        "hnsw { efConstruct = 0 }",
        "`ef_construct` is 0; Qdrant allows 4 or more",
        "hnsw_config { ef_construct: 0 }",
        "hnsw_config.ef_construct: value 0 invalid, must be 4 or larger",
    ),
    unsendable("hnsw { m = -1 }", "`m` is -1; Qdrant allows 0 or more", NEGATIVE),
    unsendable("hnsw { payloadM = -1 }", "`payload_m` is -1; Qdrant allows 0 or more", NEGATIVE),
    unsendable("hnsw { fullScanThreshold = -1 }", "`full_scan_threshold` is -1; Qdrant allows 0 or more", NEGATIVE),
    unsendable("hnsw { maxIndexingThreads = -1 }", "`max_indexing_threads` is -1; Qdrant allows 0 or more", NEGATIVE),
    setting(
        "wal { capacityMb = 0 }",
        "`wal_capacity_mb` is 0; Qdrant allows 1 or more",
        "wal_config { wal_capacity_mb: 0 }",
        "wal_config.wal_capacity_mb: value 0 invalid, must be 1 or larger",
    ),
    setting(
        "wal { retainClosed = 0 }",
        "`wal_retain_closed` is 0; Qdrant allows 1 or more",
        "wal_config { wal_retain_closed: 0 }",
        "wal_config.wal_retain_closed: value 0 invalid, must be 1 or larger",
    ),
    unsendable("wal { segmentsAhead = -1 }", "`wal_segments_ahead` is -1; Qdrant allows 0 or more", NEGATIVE),
    setting(
        "optimizers { deletedThreshold = 1.5 }",
        "`deleted_threshold` is 1.5; Qdrant allows 0.0 to 1.0",
        "optimizers_config { deleted_threshold: 1.5 }",
        "optimizers_config.deleted_threshold: value 1.5 invalid, must be from 0.0 to 1.0",
    ),
    setting(
        "optimizers { deletedThreshold = -0.1 }",
        "`deleted_threshold` is -0.1; Qdrant allows 0.0 to 1.0",
        "optimizers_config { deleted_threshold: -0.1 }",
        "optimizers_config.deleted_threshold: value -0.1 invalid, must be from 0.0 to 1.0",
    ),
    setting(
        "optimizers { vacuumMinVectorNumber = 99 }",
        "`vacuum_min_vector_number` is 99; Qdrant allows 100 or more",
        "optimizers_config { vacuum_min_vector_number: 99 }",
        "optimizers_config.vacuum_min_vector_number: value 99 invalid, must be 100 or larger",
    ),
    setting(
        "optimizers { maxSegmentSize = 0 }",
        "`max_segment_size` is 0; Qdrant allows 1 or more",
        "optimizers_config { max_segment_size: 0 }",
        "optimizers_config.max_segment_size: value 0 invalid, must be 1 or larger",
    ),
    unsendable(
        "optimizers { maxOptimizationThreads = threads(-1) }",
        "`max_optimization_threads` is -1; Qdrant allows 0 or more",
        NEGATIVE,
    ),
    setting(
        "shardNumber = 0",
        "`shard_number` is 0; Qdrant allows 1 or more",
        "shard_number: 0",
        "shard_number: value 0 invalid, must be 1 or larger",
    ),
    setting(
        "replicationFactor = 0",
        "`replication_factor` is 0; Qdrant allows 1 or more",
        "replication_factor: 0",
        "replication_factor: value 0 invalid, must be 1 or larger",
    ),
    setting(
        "writeConsistencyFactor = 0",
        "`write_consistency_factor` is 0; Qdrant allows 1 or more",
        "write_consistency_factor: 0",
        "write_consistency_factor: value 0 invalid, must be 1 or larger",
    ),
    unsendable("readFanOutFactor = -1", "`read_fan_out_factor` is -1; Qdrant allows 0 or more", NEGATIVE),
    setting(
        "scalarQuantization { quantile = 0.49 }",
        "`quantile` is 0.49; Qdrant allows 0.5 to 1.0",
        "quantization_config { scalar { type: Int8 quantile: 0.49 } }",
        "invalid, must be from 0.5 to 1.0",
    ),
    setting(
        "scalarQuantization { quantile = 1.01 }",
        "`quantile` is 1.01; Qdrant allows 0.5 to 1.0",
        "quantization_config { scalar { type: Int8 quantile: 1.01 } }",
        "invalid, must be from 0.5 to 1.0",
    ),
    unsendable(
        "scalarQuantization(); binaryQuantization()",
        "`c` gets two quantizations; Qdrant keeps one",
        "a request has room for one, so the other would silently be left out",
    ),
    unsendable(
        """metadata("owner" to null)""",
        "the metadata `owner` is null, by which Qdrant takes a key away",
        "Qdrant stores the null of a new collection, and no update could bring it back",
    ),
    unsendable(
        """metadata("owner" to 'x')""",
        "`metadata.owner` is a Character, which JSON does not have",
        "no request carries such a value",
    ),
    unsendable(
        """metadata("share" to Double.NaN)""",
        "`NaN` is not a finite number",
        "Qdrant takes it and reports null, so that it would never be as declared",
    ),
)

private fun limit(script: String, leaf: String, complaint: String, words: String) = Row(
    "createCollection(\"c\") { strictMode { $script } }",
    complaint,
    creates("strict_mode_config { $leaf }", words),
)

internal val creationLimits = Table(
    "a limit that strict mode cannot have is refused",
    limit(
        "maxQueryLimit = 0",
        "max_query_limit: 0",
        "`max_query_limit` is 0; Qdrant allows 1 or more",
        "max_query_limit: value 0 invalid, must be 1 or larger",
    ),
    limit(
        "maxTimeout = 0",
        "max_timeout: 0",
        "`max_timeout` is 0; Qdrant allows 1 or more",
        "max_timeout: value 0 invalid, must be 1 or larger",
    ),
    limit(
        "readRateLimit = 0",
        "read_rate_limit: 0",
        "`read_rate_limit` is 0; Qdrant allows 1 or more",
        "read_rate_limit: value 0 invalid, must be 1 or larger",
    ),
    limit(
        "writeRateLimit = 0",
        "write_rate_limit: 0",
        "`write_rate_limit` is 0; Qdrant allows 1 or more",
        "write_rate_limit: value 0 invalid, must be 1 or larger",
    ),
    limit(
        "maxPointsCount = 0",
        "max_points_count: 0",
        "`max_points_count` is 0; Qdrant allows 1 or more",
        "max_points_count: value 0 invalid, must be 1 or larger",
    ),
    limit(
        "maxResidentMemoryPercent = 0",
        "max_resident_memory_percent: 0",
        "`max_resident_memory_percent` is 0; Qdrant allows 1 to 100",
        "max_resident_memory_percent: value 0 invalid, must be from 1 to 100",
    ),
    limit(
        "maxResidentMemoryPercent = 101",
        "max_resident_memory_percent: 101",
        "`max_resident_memory_percent` is 101; Qdrant allows 1 to 100",
        "max_resident_memory_percent: value 101 invalid, must be from 1 to 100",
    ),
    limit(
        """multivector("m", 0)""",
        "multivector_config { multivector_config { key: 'm' value { max_vectors: 0 } } }",
        "`max_vectors of m` is 0; Qdrant allows 1 or more",
        "max_vectors: value 0 invalid, must be 1 or larger",
    ),
    limit(
        """sparseVector("s", 0)""",
        "sparse_config { sparse_config { key: 's' value { max_length: 0 } } }",
        "`max_length of s` is 0; Qdrant allows 1 or more",
        "max_length: value 0 invalid, must be 1 or larger",
    ),
    unsendable(
        "strictMode { upsertMaxBatchsize = -1 }",
        "`upsert_max_batchsize` is -1; Qdrant allows 0 or more",
        NEGATIVE,
    ),
    unsendable(
        "strictMode { maxPayloadIndexCount = -1 }",
        "`max_payload_index_count` is -1; Qdrant allows 0 or more",
        NEGATIVE,
    ),
    unsendable(
        "strictMode { searchMaxOversampling = Double.NaN }",
        "`search_max_oversampling` is NaN",
        "it would be no limit, and the history could not keep it",
    ),
    unsendable(
        "strictMode { searchMaxOversampling = 1e300 }",
        "`search_max_oversampling` is Infinity",
        "it is a number of 32 bits on the way to Qdrant, and the history could not keep what becomes of it",
    ),
    unsendable(
        """strictMode { sparseVector("s", 1); sparseVector("s", 2) }""",
        "the vector `s` gets two limits of strict mode",
        "a request has one limit for each name, so one of the two would silently be left out",
    ),
    unsendable(
        "strictMode { enabled = true }; strictMode { enabled = false }",
        "`strictMode` of `c` is given twice",
        "a request has one, so one of the two would silently be left out",
    ),
)
