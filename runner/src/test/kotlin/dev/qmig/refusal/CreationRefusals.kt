package dev.qmig.refusal

import dev.qmig.dsl.Dot

private const val DOT = "vectors_config { params { size: 2 distance: Dot } }"

/** The characters that no name has, as Kotlin and as protobuf's text write them. */
private val FORBIDDEN = listOf('<', '>', ':', '"', '/', '\\', '|', '?', '*', '\u0000', '\u001F')
    .associateWith { "\\u%04x".format(it.code) to "\\%03o".format(it.code) }

private fun createsNamed(name: String, words: String) =
    Proof.Request(words, "qdrant.Collections/Create", "collection_name: '$name' $DOT")

internal val creationNames = Table(
    "a name that no collection can have is refused",
    listOf(
        Row(
            """createCollection("")""",
            "`` is no collection name",
            createsNamed("", "must be from 1 to 255 characters"),
        ),
        Row(
            """createCollection("x".repeat(256))""",
            "is 256 bytes long; Qdrant allows 255",
            createsNamed("x".repeat(256), "must be from 1 to 255 characters"),
        ),
        Row(
            """createCollection("é".repeat(128))""",
            "is 256 bytes long; Qdrant allows 255",
            createsNamed("é".repeat(128), "File name too long"),
        ),
        Row(
            """createCollection(".")""",
            "`.` is no collection name",
            createsNamed(".", "Can't clear directory for collection"),
        ),
        Row(
            """createCollection("..")""",
            "`..` is no collection name",
            createsNamed("..", "Can't clear directory for collection"),
        ),
        Row(
            """deleteCollection("")""",
            "`` is no collection name",
            Proof.Request("must be from 1 to 255 characters", "qdrant.Collections/Delete", "collection_name: ''"),
        ),
        Row(
            """updateCollection("") { hnsw { m = 8 } }""",
            "`` is no collection name",
            Proof.Request("must be from 1 to 255 characters", "qdrant.Collections/Update", "collection_name: ''"),
        ),
        Row(
            """createSnapshot("")""",
            "`` is no collection name",
            Proof.Request("must be from 1 to 255 characters", "qdrant.Snapshots/Create", "collection_name: ''"),
        ),
        Row(
            """createCollection("_qmig_history")""",
            "the name `_qmig_history` is reserved",
            stricter("qmig keeps its own collections under such names"),
        ),
        Row(
            """createCollection("c") { vectors(2, Dot) }""",
            "`c` is an alias; Qdrant cannot create a collection of that name",
            refused("Alias with the same name already exists"),
        ) {
            createCollection("d")
            createAlias("c", "d")
        },
        Row(
            """ensureCollection("c") { vectors(2, Dot) }""",
            "`c` is an alias; Qdrant cannot create a collection of that name",
            refused("Alias with the same name already exists"),
        ) {
            createCollection("d")
            createAlias("c", "d")
        },
        Row(
            "createCollection(\"d\")\ncreateAlias(\"c\", \"d\")\n»createCollection(\"c\")",
            "`c` is an alias; Qdrant cannot create a collection of that name",
            refused("Alias with the same name already exists"),
        ),
        Row(
            """createCollection("c") { vectors(3, Dot) }""",
            "cannot create collection c, because what is live differs: `c: vectors.(unnamed).size",
            refused("Collection `c` already exists!"),
        ) { createCollection("c") { vectors(2, Dot) } },
        Row(
            "createCollection(\"c\") { vectors(2, Dot) }\n»createCollection(\"c\") { vectors(2, Cosine) }",
            "cannot create collection c, because what is live differs: `c: vectors.(unnamed).distance",
            refused("Collection `c` already exists!"),
        ),
        Row(
            """ensureCollection("c") { vectors(3, Dot) }""",
            "the collection `c` cannot become as `ensureCollection` declares it",
            Proof.Request(
                "Vector `` already exists with a different configuration",
                "qdrant.Points/CreateVectorName",
                "collection_name: 'c' wait: true vector_name: '' dense_config { size: 3 distance: Dot }",
            ),
        ) { createCollection("c") { vectors(2, Dot) } },
    ) + FORBIDDEN.map { (char, written) ->
        Row(
            "createCollection(\"a${written.first}b\")",
            "the collection name `a${char}b` contains `$char`, which Qdrant does not allow",
            createsNamed("a${written.second}b", "collection name cannot contain \"$char\" char"),
        )
    },
)

private fun map(vectors: String) = "vectors_config { params_map { map { $vectors } } }"

internal val creationVectors = Table(
    "a vector that no collection can have is refused",
    listOf(
        Row(
            """createCollection("c") { vectors(0, Dot) }""",
            "the vector size is `0`; Qdrant allows 1 to 65536",
            creates("vectors_config { params { distance: Dot } }", "value 0 invalid, must be from 1 to 65536"),
        ),
        Row(
            """createCollection("c") { vectors(65537, Dot) }""",
            "the vector size is `65537`; Qdrant allows 1 to 65536",
            creates(
                "vectors_config { params { size: 65537 distance: Dot } }",
                "value 65537 invalid, must be from 1 to 65536",
            ),
        ),
        Row(
            """createCollection("c") { vectors(-1, Dot) }""",
            "the vector size is `-1`; Qdrant allows 1 to 65536",
            stricter("no request carries a negative size"),
        ),
        Row(
            """createCollection("c") { vector("a", 0, Dot) }""",
            "the vector size is `0`; Qdrant allows 1 to 65536",
            creates(map("key: 'a' value { distance: Dot }"), "value 0 invalid, must be from 1 to 65536"),
        ),
        Row(
            "createCollection(\"c\") {\n    vectors(2, Dot) {\n        »hnsw { efConstruct = 3 }\n    }\n}",
            "`ef_construct` is 3; Qdrant allows 4 or more",
            creates(
                "vectors_config { params { size: 2 distance: Dot hnsw_config { ef_construct: 3 } } }",
                "hnsw_config.ef_construct: value 3 invalid, must be 4 or larger",
            ),
        ),
        Row(
            """createCollection("c") { vector("a", 2, Dot) { hnsw { efConstruct = 1 } } }""",
            "`ef_construct` is 1; Qdrant allows 4 or more",
            creates(
                map("key: 'a' value { size: 2 distance: Dot hnsw_config { ef_construct: 1 } }"),
                "hnsw_config.ef_construct: value 1 invalid, must be 4 or larger",
            ),
        ),
        Row(
            """createCollection("c") { vectors(2, Dot) { scalarQuantization { quantile = 0.4 } } }""",
            "`quantile` is 0.4; Qdrant allows 0.5 to 1.0",
            creates(
                "vectors_config { params { size: 2 distance: Dot " +
                    "quantization_config { scalar { type: Int8 quantile: 0.4 } } } }",
                "invalid, must be from 0.5 to 1.0",
            ),
        ),
        Row(
            "createCollection(\"c\") {\n    vector(\"a\", 2, Dot)\n    »vector(\"a\", 2, Dot)\n}",
            "the vector `a` of `c` is declared twice",
            stricter("a request has one vector of each name, so one of the two would silently be left out"),
        ),
        Row(
            "createCollection(\"c\") {\n    vectors(2, Dot)\n    »vectors(3, Dot)\n}",
            "the unnamed vector of `c` is declared twice",
            stricter("a request has one unnamed vector, so one of the two would silently be left out"),
        ),
        Row(
            "createCollection(\"c\") {\n    sparseVector(\"a\")\n    »sparseVector(\"a\") { onDisk = true }\n}",
            "the vector `a` of `c` is declared twice",
            stricter("a request has one vector of each name, so one of the two would silently be left out"),
        ),
        Row(
            "createCollection(\"c\") { vectors(2, Dot) {\n    scalarQuantization()\n    »binaryQuantization()\n} }",
            "a vector gets two quantizations; Qdrant keeps one",
            stricter("a request has room for one, so the other would silently be left out"),
        ),
        Row(
            """createCollection("c") { vector("a", 2, Dot); sparseVector("a") }""",
            "the vector `a` is declared both dense and sparse",
            creates(
                map(
                    "key: 'a' value { size: 2 distance: Dot }",
                ) + " sparse_vectors_config { map { key: 'a' value {} } }",
                "Dense and sparse vector names must be unique - duplicate found with 'a'",
            ),
        ),
        Row(
            """createCollection("c") { sparseVector("") }""",
            "a sparse vector needs a name",
            creates("sparse_vectors_config { map { key: '' value {} } }", "Sparse vector name cannot be empty"),
        ),
        Row(
            """createCollection("c") { vectors(2, Dot); sparseVector("") }""",
            "a sparse vector needs a name",
            creates("$DOT sparse_vectors_config { map { key: '' value {} } }", "Sparse vector name cannot be empty"),
        ),
        Row(
            """createCollection("c") { vector("v".repeat(201), 2, Dot) }""",
            "is 201 bytes long; Qdrant allows 200",
            creates(
                map("key: '${"v".repeat(201)}' value { size: 2 distance: Dot }"),
                "vector name must be at most 200 bytes long",
            ),
        ),
        Row(
            """createCollection("c") { vector("é".repeat(101), 2, Dot) }""",
            "is 202 bytes long; Qdrant allows 200",
            creates(
                map("key: '${"é".repeat(101)}' value { size: 2 distance: Dot }"),
                "vector name must be at most 200 bytes long",
            ),
        ),
        Row(
            """createCollection("c") { sparseVector("v".repeat(201)) }""",
            "is 201 bytes long; Qdrant allows 200",
            creates(
                "sparse_vectors_config { map { key: '${"v".repeat(201)}' value {} } }",
                "vector name must be at most 200 bytes long",
            ),
        ),
        Row(
            """createCollection("c") { sparseVector("a/b") }""",
            "the vector name `a/b` contains `/`, which Qdrant does not allow",
            creates("sparse_vectors_config { map { key: 'a/b' value {} } }", "Invalid sparse vector name `a/b`"),
        ),
        Row(
            """createCollection("c") { sparseVector("s") { fullScanThreshold = -1 } }""",
            "`full_scan_threshold` is -1; Qdrant allows 0 or more",
            stricter("no request carries a negative number there"),
        ),
    ) + FORBIDDEN.map { (char, written) ->
        Row(
            "createCollection(\"c\") { vector(\"a${written.first}b\", 2, Dot) }",
            "the vector name `a${char}b` contains `$char`, which Qdrant does not allow",
            creates(
                map("key: 'a${written.second}b' value { size: 2 distance: Dot }"),
                "vector name cannot contain \"$char\" char",
            ),
        )
    },
)
