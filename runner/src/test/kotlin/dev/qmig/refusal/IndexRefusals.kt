package dev.qmig.refusal

import dev.qmig.dsl.MigrationScope

private val collection: MigrationScope.() -> Unit = { createCollection("c") }

/** Texts that are no path, as Qdrant's own tests and replies have them. */
private val NO_PATHS = listOf(
    ".",
    "a.",
    ".a",
    "a..b",
    "a[",
    "a[x]",
    "a[-1]",
    "a b",
    "a]",
    "\"a",
    "a\"b\"",
    "[0]",
    "a$",
    "a/b",
    "a[0]b",
    "a.[0]",
    "\"a\\b\"",
    "a[18446744073709551616]",
)

private fun quoted(text: String) = "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + "\""

private fun sent(text: String) = text.replace("\\", "\\\\")

internal val payloadIndexes = Table(
    "a payload index that Qdrant cannot make is refused",
    listOf(
        Row(
            "createPayloadIndexes(\"c\") {\n    »integer(\"i\") { lookup = false; range = false }\n}",
            "an integer index needs `lookup` or `range`; both are switched off",
            Proof.Request(
                "the 'lookup' and 'range' capabilities can't be both disabled",
                "qdrant.Points/CreateFieldIndex",
                "collection_name: 'c' wait: true field_name: 'i' field_type: FieldTypeInteger " +
                    "field_index_params { integer_index_params { lookup: false range: false } }",
            ),
            collection,
        ),
        Row(
            "createCollection(\"d\") { payloadIndexes {\n    »integer(\"i\") { lookup = false; range = false }\n} }",
            "an integer index needs `lookup` or `range`; both are switched off",
            Proof.Request(
                "the 'lookup' and 'range' capabilities can't be both disabled",
                "qdrant.Points/CreateFieldIndex",
                "collection_name: 'c' wait: true field_name: 'i' field_type: FieldTypeInteger " +
                    "field_index_params { integer_index_params { lookup: false range: false } }",
            ),
            collection,
        ),
        Row(
            """createPayloadIndexes("c") { keyword("") }""",
            "`` is not a payload field",
            indexes("", "must be at least 1 characters"),
            collection,
        ),
        Row(
            """deletePayloadIndex("c", "")""",
            "`` is not a payload field",
            Proof.Request(
                "must be at least 1 characters",
                "qdrant.Points/DeleteFieldIndex",
                "collection_name: 'c' wait: true field_name: ''",
            ),
            collection,
        ),
        Row(
            """deletePayloadIndex("c", "a..b")""",
            "`a..b` is not a payload field",
            Proof.Request(
                "Invalid json path: 'a..b'",
                "qdrant.Points/DeleteFieldIndex",
                "collection_name: 'c' wait: true field_name: 'a..b'",
            ),
            collection,
        ),
        Row(
            """createPayloadIndexes("c") { keyword("k") }""",
            "there is no collection `c`",
            refused("Collection `c` doesn't exist!"),
        ),
        Row(
            """deletePayloadIndex("c", "k")""",
            "there is no collection `c`",
            refused("Collection `c` doesn't exist!"),
        ),
        Row(
            """deletePayloadIndex("c", "k")""",
            "there is no payload index on `k`",
            stricter("Qdrant answers as if it had deleted one, which mostly comes of a name that is misspelt"),
            collection,
        ),
        Row(
            """createPayloadIndexes("c") { integer("k") }""",
            "because what is live differs",
            stricter("Qdrant would silently drop the index that is there; `replace = true` says that this is meant"),
        ) { createCollection("c") { payloadIndexes { keyword("k") } } },
        Row(
            "createPayloadIndexes(\"c\") {\n    keyword(\"k\")\n    »integer(\"\\\"k\\\"\")\n}",
            "the field `k` gets two indexes; Qdrant keeps one for each field",
            stricter("Qdrant would silently drop the first"),
            collection,
        ),
        Row(
            """createPayloadIndexes("c") { text("t") { minTokenLen = 5; maxTokenLen = 4 } }""",
            "`min_token_len` is 5 and `max_token_len` is 4: no token fits",
            stricter("Qdrant builds it, and it finds nothing"),
            collection,
        ),
        Row(
            """createPayloadIndexes("c") { text("t") { minTokenLen = -1 } }""",
            "`min_token_len` is -1; Qdrant allows 0 or more",
            stricter("no request carries a negative length"),
            collection,
        ),
        Row(
            """createPayloadIndexes("live") { keyword("k") }""",
            "`live` is an alias; name the collection behind it",
            stricter("the alias may point elsewhere when the index is taken away again"),
        ) {
            createCollection("c")
            createAlias("live", "c")
        },
    ) + NO_PATHS.map { path ->
        Row(
            "createPayloadIndexes(\"c\") { keyword(${quoted(path)}) }",
            "`$path` is not a payload field",
            indexes(sent(path), "Invalid json path: '$path'"),
            collection,
        )
    },
)
