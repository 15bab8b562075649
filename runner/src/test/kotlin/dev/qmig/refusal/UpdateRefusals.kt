package dev.qmig.refusal

import dev.qmig.dsl.Dot
import dev.qmig.dsl.MigrationScope

/** A collection with a dense vector `a` and a sparse one `s`. */
private val named: MigrationScope.() -> Unit = {
    createCollection("c") {
        vector("a", 2, Dot)
        sparseVector("s")
    }
}

private val unnamed: MigrationScope.() -> Unit = { createCollection("c") { vectors(2, Dot) } }

private fun update(script: String, complaint: String, fields: String, words: String) =
    Row("updateCollection(\"c\") { $script }", complaint, updates(fields, words), named)

private fun missing(script: String, complaint: String, words: String, before: MigrationScope.() -> Unit = named) =
    Row("updateCollection(\"c\") { $script }", complaint, refused(words), before)

private fun ownRule(script: String, complaint: String, why: String) =
    Row("updateCollection(\"c\") { $script }", complaint, stricter(why), named)

internal val updates = Table(
    "an update that no collection, or not this one, can have is refused",
    update(
        "hnsw { efConstruct = 3 }",
        "`ef_construct` is 3; Qdrant allows 4 or more",
        "hnsw_config { ef_construct: 3 }",
        "hnsw_config.ef_construct: value 3 invalid, must be 4 or larger",
    ),
    update(
        "optimizers { deletedThreshold = 1.1 }",
        "`deleted_threshold` is 1.1; Qdrant allows 0.0 to 1.0",
        "optimizers_config { deleted_threshold: 1.1 }",
        "deleted_threshold: value 1.1 invalid, must be from 0.0 to 1.0",
    ),
    update(
        "optimizers { vacuumMinVectorNumber = 1 }",
        "`vacuum_min_vector_number` is 1; Qdrant allows 100 or more",
        "optimizers_config { vacuum_min_vector_number: 1 }",
        "vacuum_min_vector_number: value 1 invalid, must be 100 or larger",
    ),
    update(
        "optimizers { maxSegmentSize = 0 }",
        "`max_segment_size` is 0; Qdrant allows 1 or more",
        "optimizers_config { max_segment_size: 0 }",
        "max_segment_size: value 0 invalid, must be 1 or larger",
    ),
    update(
        "params { replicationFactor = 0 }",
        "`replication_factor` is 0; Qdrant allows 1 or more",
        "params { replication_factor: 0 }",
        "params.replication_factor: value 0 invalid, must be 1 or larger",
    ),
    update(
        "params { writeConsistencyFactor = 0 }",
        "`write_consistency_factor` is 0; Qdrant allows 1 or more",
        "params { write_consistency_factor: 0 }",
        "params.write_consistency_factor: value 0 invalid, must be 1 or larger",
    ),
    update(
        "scalarQuantization { quantile = 2.0 }",
        "`quantile` is 2.0; Qdrant allows 0.5 to 1.0",
        "quantization_config { scalar { type: Int8 quantile: 2 } }",
        "value 2.0 invalid, must be from 0.5 to 1.0",
    ),
    update(
        """vector("a") { hnsw { efConstruct = 3 } }""",
        "`ef_construct` is 3; Qdrant allows 4 or more",
        "vectors_config { params_map { map { key: 'a' value { hnsw_config { ef_construct: 3 } } } } }",
        "hnsw_config.ef_construct: value 3 invalid, must be 4 or larger",
    ),
    update(
        """vector("a") { scalarQuantization { quantile = 0.1 } }""",
        "`quantile` is 0.1; Qdrant allows 0.5 to 1.0",
        "vectors_config { params_map { map { key: 'a' value { " +
            "quantization_config { scalar { type: Int8 quantile: 0.1 } } } } } }",
        "invalid, must be from 0.5 to 1.0",
    ),
    update(
        "strictMode { maxQueryLimit = 0 }",
        "`max_query_limit` is 0; Qdrant allows 1 or more",
        "strict_mode_config { max_query_limit: 0 }",
        "max_query_limit: value 0 invalid, must be 1 or larger",
    ),
    update(
        "strictMode { maxResidentMemoryPercent = 101 }",
        "`max_resident_memory_percent` is 101; Qdrant allows 1 to 100",
        "strict_mode_config { max_resident_memory_percent: 101 }",
        "max_resident_memory_percent: value 101 invalid, must be from 1 to 100",
    ),
    update(
        """strictMode { multivector("a", 0) }""",
        "`max_vectors of a` is 0; Qdrant allows 1 or more",
        "strict_mode_config { multivector_config { multivector_config { key: 'a' value { max_vectors: 0 } } } }",
        "max_vectors: value 0 invalid, must be 1 or larger",
    ),
    missing("hnsw { m = 8 }", "there is no collection `c`", "Collection `c` doesn't exist!") {},
    Row(
        "createCollection(\"c\")\ndeleteCollection(\"c\")\n»updateCollection(\"c\") { hnsw { m = 8 } }",
        "there is no collection `c`",
        refused("Collection `c` doesn't exist!"),
    ),
    missing(
        """vector("gone") { onDisk = true }""",
        "collection `c` has no vector `gone`",
        "Not existing vector name error: gone",
    ),
    missing(
        "vectors { onDisk = true }",
        "collection `c` has no vector `",
        "Not existing vector name error: ",
    ),
    missing(
        """sparseVector("gone") { onDisk = true }""",
        "collection `c` has no sparse vector `gone`",
        "Not existing vector name error: gone",
    ),
    missing(
        """sparseVector("a") { onDisk = true }""",
        "collection `c` has no sparse vector `a`",
        "Not existing vector name error: a",
    ),
    missing(
        """vector("s") { onDisk = true }""",
        "collection `c` has no vector `s`",
        "Not existing vector name error: s",
    ),
    missing(
        """sparseVector("t") { onDisk = true }""",
        "collection `c` has no sparse vector `t`",
        "Not existing vector name error: t",
        unnamed,
    ),
    missing(
        """vector("b") { onDisk = true }""",
        "collection `c` has no vector `b`",
        "Not existing vector name error: b",
        unnamed,
    ),
    Row(
        "updateCollection(\"c\") {\n    hnsw { m = 8 }\n    vector(\"gone\") { onDisk = true }\n}",
        "collection `c` has no vector `gone`",
        refused("Not existing vector name error: gone"),
        named,
    ),
    Row(
        "deleteVector(\"c\", \"a\")\n»updateCollection(\"c\") { vector(\"a\") { onDisk = true } }",
        "collection `c` has no vector `a`",
        refused("Not existing vector name error: a"),
        named,
    ),
    Row(
        """updateCollection("live") { hnsw { m = 8 } }""",
        "`live` is an alias; name the collection behind it",
        stricter("the alias may point elsewhere when the update is undone"),
    ) {
        createCollection("c")
        createAlias("live", "c")
    },
    ownRule("", "the update of `c` changes nothing", "Qdrant takes an update of nothing, and nobody means one"),
    ownRule("hnsw { }", "the update of `c` sets nothing in `hnsw_config`", "Qdrant takes it, and nobody means it"),
    ownRule(
        """removeMetadata("owner")""",
        "collection `c` has no metadata `owner` to take away",
        "Qdrant would store a null where there is no metadata yet",
    ),
    ownRule(
        """metadata("owner" to null)""",
        "Qdrant takes null for the removal of a key; use `removeMetadata(\"owner\")`",
        "it reads as a value and works as a removal",
    ),
    ownRule(
        """vector("a") { scalarQuantization(); disableQuantization() }""",
        "the vector `a` gets a quantization and `disableQuantization()`; use one",
        "a request has room for one",
    ),
    Row(
        """deleteCollection("c")""",
        "there is no collection `c` to delete",
        stricter("Qdrant answers that it deleted none, which mostly comes of a name that is misspelt"),
    ),
    Row(
        """deleteCollection("live")""",
        "`live` is an alias, not a collection; use `deleteAlias`",
        stricter("Qdrant answers that it deleted none"),
    ) {
        createCollection("c")
        createAlias("live", "c")
    },
    Row(
        """createSnapshot("c")""",
        "there is no collection `c`",
        refused("Collection `c` doesn't exist!"),
    ),
)

private fun newVector(script: String, complaint: String, fields: String, words: String) =
    Row(script, complaint, adds(fields, words), named)

private fun other(script: String, complaint: String, words: String, before: MigrationScope.() -> Unit = named) =
    Row(script, complaint, refused(words), before)

private const val OTHER = "because what is live differs"

internal val newVectors = Table(
    "a new vector that no collection, or not this one, can have is refused",
    other("""createVector("c", "a", 3, Dot)""", OTHER, "Vector `a` already exists with a different configuration"),
    other("""createVector("c", "a", 2, Cosine)""", OTHER, "Vector `a` already exists with a different configuration"),
    other(
        """createVector("c", "a", 2, Dot) { datatype = Uint8 }""",
        OTHER,
        "Vector `a` already exists with a different configuration",
    ),
    other(
        """createVector("c", "a", 2, Dot) { multivector = MaxSim }""",
        OTHER,
        "Vector `a` already exists with a different configuration",
    ),
    other(
        """createSparseVector("c", "s") { modifier = Idf }""",
        OTHER,
        "Sparse vector `s` already exists with a different configuration",
    ),
    other(
        """createSparseVector("c", "s") { datatype = Float16 }""",
        OTHER,
        "Sparse vector `s` already exists with a different configuration",
    ),
    other("""createSparseVector("c", "a")""", OTHER, "Vector `a` already exists as a dense vector"),
    other("""createVector("c", "s", 3, Dot)""", OTHER, "Vector `s` already exists as a sparse vector"),
    other(
        """createVector("c", "", 3, Dot)""",
        OTHER,
        "Vector `` already exists with a different configuration",
        unnamed,
    ),
    Row(
        "createVector(\"c\", \"b\", 2, Dot)\n»createVector(\"c\", \"b\", 3, Dot)",
        OTHER,
        refused("Vector `b` already exists with a different configuration"),
        named,
    ),
    Row(
        """createSparseVector("c", "")""",
        "a sparse vector needs a name",
        adds("vector_name: '' sparse_config {}", "Vector `` already exists as a dense vector"),
        unnamed,
    ),
    Row(
        """createSparseVector("d", "")""",
        "a sparse vector needs a name",
        stricter("Qdrant takes it where it would not in a new collection, so that this one could not be made again"),
    ) { createCollection("d") },
    newVector(
        """createVector("c", "b", 0, Dot)""",
        "the vector size is `0`; Qdrant allows 1 to 65536",
        "vector_name: 'b' dense_config { size: 0 distance: Dot }",
        "vector_config.size: value 0 invalid, must be from 1 to 65536",
    ),
    newVector(
        """createVector("c", "b", 65537, Dot)""",
        "the vector size is `65537`; Qdrant allows 1 to 65536",
        "vector_name: 'b' dense_config { size: 65537 distance: Dot }",
        "vector_config.size: value 65537 invalid, must be from 1 to 65536",
    ),
    newVector(
        """createVector("c", "a/b", 3, Dot)""",
        "the vector name `a/b` contains `/`, which Qdrant does not allow",
        "vector_name: 'a/b' dense_config { size: 3 distance: Dot }",
        "vector name cannot contain \"/\" char",
    ),
    newVector(
        """createSparseVector("c", "a*b")""",
        "the vector name `a*b` contains `*`, which Qdrant does not allow",
        "vector_name: 'a*b' sparse_config {}",
        "vector name cannot contain \"*\" char",
    ),
    newVector(
        """createVector("c", "v".repeat(201), 3, Dot)""",
        "is 201 bytes long; Qdrant allows 200",
        "vector_name: '${"v".repeat(201)}' dense_config { size: 3 distance: Dot }",
        "vector name must be at most 200 bytes long",
    ),
    newVector(
        """createSparseVector("c", "v".repeat(201))""",
        "is 201 bytes long; Qdrant allows 200",
        "vector_name: '${"v".repeat(201)}' sparse_config {}",
        "vector name must be at most 200 bytes long",
    ),
    Row(
        "createVector(\"c\", \"b\", 3, Dot) {\n    »hnsw { efConstruct = 3 }\n}",
        "`ef_construct` is 3; Qdrant allows 4 or more",
        updates(
            "vectors_config { params_map { map { key: 'a' value { hnsw_config { ef_construct: 3 } } } } }",
            "hnsw_config.ef_construct: value 3 invalid, must be 4 or larger",
        ),
        named,
    ),
    Row("""createVector("c", "a", 2, Dot)""", "there is no collection `c`", refused("Collection `c` doesn't exist!")),
    Row("""createSparseVector("c", "s")""", "there is no collection `c`", refused("Collection `c` doesn't exist!")),
    Row("""deleteVector("c", "a")""", "there is no collection `c`", refused("Collection `c` doesn't exist!")),
    Row(
        """deleteVector("c", "gone")""",
        "there is no vector `gone` in collection `c` to delete",
        stricter("Qdrant answers as if it had deleted one, which mostly comes of a name that is misspelt"),
        named,
    ),
)
