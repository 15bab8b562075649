package dev.qmig.refusal

import dev.qmig.dsl.Dot
import dev.qmig.dsl.Float16
import dev.qmig.dsl.MaxSim
import dev.qmig.dsl.MigrationScope

/** One of each kind of vector. */
private val kinds: MigrationScope.() -> Unit = {
    createCollection("c") {
        vector("a", 2, Dot)
        vector("m", 2, Dot) { multivector = MaxSim }
        sparseVector("s")
    }
}

private val unnamed: MigrationScope.() -> Unit = { createCollection("c") { vectors(2, Dot) } }

private fun point(
    vector: String,
    complaint: String,
    words: String,
    before: MigrationScope.() -> Unit = kinds,
) = Row("upsertPoints(\"c\") {\n    point(1) { $vector }\n}", complaint, refused(words), before)

/** As the value of the model refuses it, so that the line is its own and the request is written by hand. */
private fun value(vector: String, complaint: String, vectors: String, words: String) = Row(
    "upsertPoints(\"c\") {\n    »point(1) { $vector }\n}",
    complaint,
    upsertsOne("vectors { vectors { $vectors } }", words),
    kinds,
)

private fun ownRule(script: String, complaint: String, why: String, before: MigrationScope.() -> Unit = unnamed) =
    Row(script, complaint, stricter(why), before)

private const val HISTORY = "the history keeps what is written and replaced, so that it can be undone"

internal val points = Table(
    "a point that does not fit its collection is refused",
    Row(
        """upsertPoints("c") { }""",
        "`upsertPoints` names no points",
        upserts("", "Empty update request"),
        unnamed,
    ),
    point(
        "vector(1, 2, 3)",
        "the vector `(unnamed)` of point 1 has 3 numbers; collection `c` has 2 there",
        "Vector dimension error: expected dim: 2, got 3",
        unnamed,
    ),
    Row(
        "upsertPoints(\"c\") {\n    point(1) { vector(1, 2) }\n    point(2) { vector(1) }\n}",
        "the vector `(unnamed)` of point 2 has 1 numbers; collection `c` has 2 there",
        refused("Vector dimension error: expected dim: 2, got 1"),
        unnamed,
    ),
    point(
        """vector("a", 1)""",
        "the vector `a` of point 1 has 1 numbers; collection `c` has 2 there",
        "Vector dimension error: expected dim: 2, got 1 for vector 'a'",
    ),
    point(
        """multivector("m", listOf(1, 2, 3))""",
        "the vector `m` of point 1 has 3 numbers; collection `c` has 2 there",
        "Vector dimension error: expected dim: 2, got 3 for vector 'm'",
    ),
    value(
        """vector("a", listOf())""",
        "a vector has no numbers",
        "key: 'a' value { dense {} }",
        "dense vector must not be empty",
    ),
    value(
        """multivector("m", listOf(1, 2), listOf(3))""",
        "the vectors of a multivector have different sizes",
        "key: 'm' value { multi_dense { vectors { data: 1 data: 2 } vectors { data: 3 } } }",
        "all vectors must have the same dimension",
    ),
    value(
        """multivector("m")""",
        "a multivector has no vectors",
        "key: 'm' value { multi_dense {} }",
        "multi vector must not be empty",
    ),
    value(
        """multivector("m", listOf())""",
        "a vector has no numbers",
        "key: 'm' value { multi_dense { vectors {} } }",
        "all vectors must be non-empty",
    ),
    point(
        """vector("gone", 1, 2)""",
        "the vector `gone` of point 1 is none of collection `c`, which has `a`, `m`, `s`",
        "Not existing vector name error: gone",
    ),
    point(
        "vector(1, 2)",
        "the vector `(unnamed)` of point 1 is none of collection `c`",
        "Not existing vector name error: ",
    ),
    point(
        """vector("a", 1, 2)""",
        "the vector `a` of point 1 is none of collection `c`",
        "Not existing vector name error: a",
        unnamed,
    ),
    Row(
        "deleteVector(\"c\", \"a\")\n»upsertPoints(\"c\") { point(1) { vector(\"a\", 1, 2) } }",
        "the vector `a` of point 1 is none of collection `c`",
        refused("Not existing vector name error: a"),
        kinds,
    ),
    point(
        """vector("s", 1, 2)""",
        "the vector `s` of point 1 is dense; collection `c` has a sparse vector of that name",
        "Conversion between sparse and regular vectors failed",
    ),
    point(
        """sparseVector("a", 1 to 1, 2 to 2)""",
        "the vector `a` of point 1 is sparse; collection `c` has a dense vector of that name",
        "Conversion between sparse and regular vectors failed",
    ),
    point(
        """multivector("a", listOf(1, 2), listOf(3, 4))""",
        "the vector `a` of point 1 is a multivector; collection `c` has one vector for each point there",
        "Conversion between multi and regular vectors failed",
    ),
    point(
        """multivector("a", listOf(1, 2))""",
        "the vector `a` of point 1 is a multivector; collection `c` has one vector for each point there",
        "Conversion between multi and regular vectors failed",
    ),
    value(
        """sparseVector("s", 1 to 1, 1 to 2)""",
        "the index 1 of a sparse vector is given twice",
        "key: 's' value { sparse { indices: 1 indices: 1 values: 1 values: 2 } }",
        "indices: Validation error: must be unique",
    ),
    ownRule(
        """upsertPoints("c") { point(1) { sparseVector("s", -1 to 1) } }""",
        "the index of a sparse vector is -1; Qdrant allows 0 to 4294967295",
        "no request carries a negative index",
        kinds,
    ),
    ownRule(
        """upsertPoints("c") { point(1) { vector("a", 1, Double.NaN) } }""",
        "a vector holds `NaN`, which is not a finite number",
        "Qdrant takes it and finds the point nowhere",
        kinds,
    ),
    ownRule(
        """upsertPoints("c") { point(1) { vector("a", 1, 2); vector("a", 3, 4) } }""",
        "the vector `a` of a point is given twice",
        "a request has one of each name, so one of the two would silently be left out",
        kinds,
    ),
    ownRule(
        """upsertPoints("c") { point(1) { vector(1, 70000) } }""",
        "holds numbers that collection `c` cannot keep there, too large for its datatype",
        "Qdrant keeps infinity",
    ) { createCollection("c") { vectors(2, Dot) { datatype = Float16 } } },
    Row(
        "upsertPoints(\"c\") {\n    »point(\"x\") { vector(1, 2) }\n}",
        "`x` is no point id",
        upserts(
            "points { id { uuid: 'x' } vectors { vector { dense { data: 1 data: 2 } } } }",
            "Unable to parse UUID: x",
        ),
        unnamed,
    ),
    Row(
        "upsertPoints(\"c\") {\n    »point(\"\") { vector(1, 2) }\n}",
        "`` is no point id",
        upserts(
            "points { id { uuid: '' } vectors { vector { dense { data: 1 data: 2 } } } }",
            "Unable to parse UUID: ",
        ),
        unnamed,
    ),
    ownRule(
        """upsertPoints("c") { point(-1) { vector(1, 2) } }""",
        "the point id is -1; Qdrant allows 0 or more",
        "no request carries a negative id",
    ),
    ownRule(
        """upsertPoints("c") { point(1) { vector(1, 2) }; point(1) { vector(3, 4) } }""",
        "`upsertPoints` names the point 1 twice",
        "Qdrant would silently keep the last",
    ),
    Row(
        """upsertPoints("c") { point(1) { vector(1, 2) } }""",
        "there is no collection `c`",
        refused("Collection `c` doesn't exist!"),
    ),
    ownRule(
        """upsertPoints("live") { point(1) { vector(1, 2) } }""",
        "`live` is an alias; name the collection behind it",
        "the alias may point elsewhere when the points are taken away again",
    ) {
        createCollection("c") { vectors(2, Dot) }
        createAlias("live", "c")
    },
    ownRule(
        """upsertPoints("c") { repeat(1001) { point(it) { vector(1, 2) } } }""",
        "`upsertPoints` names 1001 points; an operation takes 1000 at most",
        HISTORY,
    ),
    ownRule(
        """upsertPoints("c") { point(1) { payload("text" to "a".repeat(1 shl 20)) } }""",
        "bytes of data as JSON; an operation takes 1048576 at most",
        HISTORY,
    ),
)

/** A collection with the points 1 and 2. */
private val filled: MigrationScope.() -> Unit = {
    createCollection("c") { vectors(2, Dot) }
    upsertPoints("c") {
        point(1) { vector(1, 2) }
        point(2) { vector(3, 4) }
    }
}

private fun payload(fields: String, words: String) =
    Proof.Request(words, "qdrant.Points/SetPayload", "collection_name: 'c' wait: true $fields")

private fun removed(path: String, words: String) = Proof.Request(
    words,
    "qdrant.Points/DeletePayload",
    "collection_name: 'c' wait: true keys: '$path' points_selector { points { ids { num: 1 } } }",
)

/** So deep that no reader of protobuf follows. */
private const val DEEP = "generateSequence<Any>(1) { mapOf(\"k\" to it) }.elementAt(40)"

internal val payload = Table(
    "a change of payload or a deletion that Qdrant cannot make is refused",
    Row(
        """setPayload("c") { points(1, 99); payload("a" to 1) }""",
        "there is no point 99 in collection `c`, so its payload cannot be set",
        refused("No point with id 99 found"),
        filled,
    ),
    Row(
        """setPayload("c") { points(99); removePayload("a") }""",
        "there is no point 99 in collection `c`, so its payload cannot be set",
        refused("No point with id 99 found"),
        filled,
    ),
    Row(
        "deletePoints(\"c\") { points(1) }\n»setPayload(\"c\") { points(1); payload(\"a\" to 1) }",
        "there is no point 1 in collection `c`, so its payload cannot be set",
        refused("No point with id 1 found"),
        filled,
    ),
    Row(
        """setPayload("c") { payload("a" to 1) }""",
        "`setPayload` names no points",
        payload("points_selector { points {} }", "Empty update request"),
        filled,
    ),
    Row(
        "setPayload(\"c\") {\n    »points(\"x\")\n    payload(\"a\" to 1)\n}",
        "`x` is no point id",
        payload("points_selector { points { ids { uuid: 'x' } } }", "Unable to parse UUID: x"),
        filled,
    ),
    Row(
        """setPayload("c") { points(1); removePayload("a\"b") }""",
        "the payload key `a\"b` has a quote or a backslash in it",
        removed("\"a\"b\"", "Invalid json path: '\"a\"b\"'"),
        filled,
    ),
    Row(
        """setPayload("c") { points(1); removePayload("a\\b") }""",
        "the payload key `a\\b` has a quote or a backslash in it",
        removed("\"a\\\\b\"", "Invalid json path: '\"a\\b\"'"),
        filled,
    ),
    Row(
        """setPayload("c") { points(1); payload("a" to 1) }""",
        "there is no collection `c`",
        refused("Collection `c` doesn't exist!"),
    ),
    Row(
        """setPayload("c", ifExists = true) { points(1); payload("a" to 1) }""",
        "there is no collection `c`",
        refused("Collection `c` doesn't exist!"),
    ),
    Row(
        """upsertPoints("c") { point(1) { payload("deep" to $DEEP) } }""",
        "nested too deeply",
        refused("nested deeper than 100"),
        filled,
    ),
    Row(
        """setPayload("c") { points(1); payload("deep" to $DEEP) }""",
        "nested too deeply",
        refused("nested deeper than 100"),
        filled,
    ),
    Row(
        """updateCollection("c") { metadata("deep" to $DEEP) }""",
        "nested too deeply",
        refused("nested deeper than 100"),
        filled,
    ),
    Row(
        """createCollection("d") { metadata("deep" to $DEEP) }""",
        "nested too deeply",
        refused("nested deeper than 100"),
        filled,
    ),
    ownRule(
        """upsertPoints("c") { point(1) { payload("deep" to ${DEEP.replace("40", "25")}) } }""",
        "nested too deeply",
        HISTORY,
        filled,
    ),
    ownRule(
        """setPayload("c") { points(1); payload("a" to null) }""",
        "the payload `a` is set to null, which Qdrant takes as removing it",
        "it reads as a value and works as a removal",
        filled,
    ),
    ownRule(
        """setPayload("c") { points(1); payload("a" to 1); removePayload("a") }""",
        "the payload `a` is both set and removed",
        "Qdrant takes the two one after the other, and nobody means both",
        filled,
    ),
    ownRule(
        """setPayload("c") { points(1) }""",
        "no payload is set or removed",
        "Qdrant takes it, and nobody means it",
        filled,
    ),
    ownRule(
        """setPayload("c") { points(1); payload("a" to 'x') }""",
        "`payload.a` is a Character, which JSON does not have",
        "no request carries such a value",
        filled,
    ),
    ownRule(
        """upsertPoints("c") { point(1) { payload("a" to 1, "a" to 2) } }""",
        "the payload `a` is given twice",
        "a request has one value for each key, so one of the two would silently be left out",
        filled,
    ),
    Row(
        """deletePoints("c") { }""",
        "`deletePoints` names no points",
        Proof.Request(
            "Empty update request",
            "qdrant.Points/Delete",
            "collection_name: 'c' wait: true points { points {} }",
        ),
        filled,
    ),
    Row(
        "deletePoints(\"c\") {\n    »points(\"x\")\n}",
        "`x` is no point id",
        Proof.Request(
            "Unable to parse UUID: x",
            "qdrant.Points/Delete",
            "collection_name: 'c' wait: true points { points { ids { uuid: 'x' } } }",
        ),
        filled,
    ),
    Row(
        """deletePoints("c") { points(1) }""",
        "there is no collection `c`",
        refused("Collection `c` doesn't exist!"),
    ),
    ownRule(
        """deletePoints("c") { points(99) }""",
        "there is no point 99 in collection `c` to delete",
        "Qdrant answers as if it had deleted one, which mostly comes of an id that is misspelt",
        filled,
    ),
)
