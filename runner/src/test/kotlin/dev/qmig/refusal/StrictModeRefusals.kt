package dev.qmig.refusal

import dev.qmig.dsl.Dot
import dev.qmig.dsl.MaxSim
import dev.qmig.dsl.MigrationScope
import dev.qmig.dsl.StrictModeScope

/** A collection with the points 1 to 3 and an index, and then with [limits]. */
private fun limited(limits: StrictModeScope.() -> Unit): MigrationScope.() -> Unit = {
    createCollection("c") {
        vector("a", 2, Dot)
        vector("m", 2, Dot) { multivector = MaxSim }
        sparseVector("s")
        payloadIndexes { keyword("k") }
    }
    upsertPoints("c") { (1..3).forEach { id -> point(id) { vector("a", id, id) } } }
    updateCollection("c") {
        strictMode {
            enabled = true
            limits()
        }
    }
}

private const val THREE = "(1..3).forEach { point(it) { vector(\"a\", it, 0) } }"

internal val strictMode = Table(
    "what strict mode will surely refuse is refused before",
    Row(
        """upsertPoints("c") { $THREE }""",
        "strict mode of collection `c` allows 2 points in a request (`upsert_max_batchsize`), and these are 3",
        refused("Limit exceeded 3 > 2 for \"upsert limit\""),
        limited { upsertMaxBatchsize = 2 },
    ),
    Row(
        "updateCollection(\"c\") { strictMode { upsertMaxBatchsize = 2 } }\n»upsertPoints(\"c\") { $THREE }",
        "strict mode of collection `c` allows 2 points in a request (`upsert_max_batchsize`), and these are 3",
        refused("Limit exceeded 3 > 2 for \"upsert limit\""),
        limited { },
    ),
    Row(
        "createCollection(\"d\") { vector(\"a\", 2, Dot); strictMode { enabled = true; upsertMaxBatchsize = 2 } }\n" +
            "»upsertPoints(\"d\") { $THREE }",
        "strict mode of collection `d` allows 2 points in a request (`upsert_max_batchsize`), and these are 3",
        refused("Limit exceeded 3 > 2 for \"upsert limit\""),
    ),
    Row(
        """upsertPoints("c") { point(4) { sparseVector("s", 1 to 1, 2 to 1) } }""",
        "the vector `s` of point 4 has 2 values; strict mode of collection `c` allows 1 there (`max_length`)",
        refused("Sparse vector 's' has a limit of 1 indices, but 2 were provided!"),
        limited { sparseVector("s", 1) },
    ),
    Row(
        """upsertPoints("c") { point(4) { multivector("m", listOf(1, 2), listOf(3, 4)) } }""",
        "the vector `m` of point 4 has 2 vectors; strict mode of collection `c` allows 1 there (`max_vectors`)",
        refused("Multivector 'm' has a limit of 1 vectors, but 2 were provided!"),
        limited { multivector("m", 1) },
    ),
    Row(
        """createPayloadIndexes("c") { integer("n") }""",
        "collection `c` has 1 payload index, and its strict mode allows no more than 1 (`max_payload_index_count`)",
        refused("Collection already has the maximum number of payload indices (1)"),
        limited { maxPayloadIndexCount = 1 },
    ),
    Row(
        """createPayloadIndexes("c", replace = true) { integer("k") }""",
        "collection `c` has 1 payload index, and its strict mode allows no more than 1 (`max_payload_index_count`)",
        refused("Collection already has the maximum number of payload indices (1)"),
        limited { maxPayloadIndexCount = 1 },
    ),
    Row(
        "createCollection(\"d\") {\n    strictMode { enabled = true; maxPayloadIndexCount = 1 }\n" +
            "    payloadIndexes { keyword(\"k\"); integer(\"n\") }\n}",
        "collection `d` has 1 payload index, and its strict mode allows no more than 1 (`max_payload_index_count`)",
        refused("Collection already has the maximum number of payload indices (1)"),
    ),
    Row(
        """ensureCollection("c") { payloadIndexes { integer("n") } }""",
        "collection `c` has 1 payload index, and its strict mode allows no more than 0 (`max_payload_index_count`)",
        refused("Collection already has the maximum number of payload indices (0)"),
        limited { maxPayloadIndexCount = 0 },
    ),
    Row(
        """upsertPoints("c") { $THREE }""",
        "strict mode of collection `c` allows 2 points in a minute (`write_rate_limit`), and these are 3",
        refused("request larger than rate limiter capacity"),
        limited { writeRateLimit = 2 },
    ),
    Row(
        """deletePoints("c") { points(1, 2, 3) }""",
        "strict mode of collection `c` allows 2 points in a minute (`write_rate_limit`), and these are 3",
        refused("request larger than rate limiter capacity"),
        limited { writeRateLimit = 2 },
    ),
    Row(
        """setPayload("c") { points(1, 2, 3); payload("k" to "x") }""",
        "strict mode of collection `c` allows 2 points in a minute (`write_rate_limit`), and these are 3",
        refused("request larger than rate limiter capacity"),
        limited { writeRateLimit = 2 },
    ),
    Row(
        """setPayload("c", ifExists = true) { points(1, 2, 3); payload("k" to "x") }""",
        "strict mode of collection `c` allows 2 values in a condition (`condition_max_size`)",
        refused("Condition size limit reached (3 > 2)"),
        limited { conditionMaxSize = 2 },
    ),
    Row(
        """setPayload("c", ifExists = true) { points(1); payload("k" to "x") }""",
        "strict mode of collection `c` allows no condition in a filter (`filter_max_conditions`)",
        refused("Filter condition limit reached (1 > 0)"),
        limited { filterMaxConditions = 0 },
    ),
)
