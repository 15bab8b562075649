// The form of the tables: a script with a mistake, and what a server makes of it.
package dev.qmig.refusal

import dev.qmig.dsl.MigrationScope
import dev.qmig.script.MARK

/**
 * One wrong combination.
 *
 * @property script what a migration asks for, with a mark in the line that is wrong where there are several
 * @property complaint what it is told, or a part of it
 * @property proof that the rule is Qdrant's, or why there is one though it is not
 * @property before what is on the server
 */
internal class Row(
    val script: String,
    val complaint: String,
    val proof: Proof,
    val before: MigrationScope.() -> Unit = {},
) {
    /** The line that is wrong, from 1. */
    val line: Int get() = script.lines().indexOfFirst { MARK in it }.coerceAtLeast(0) + 1

    override fun toString(): String = script
}

/** Why a script is refused. */
internal sealed interface Proof {
    /** A server refuses the last of the changes that the script comes to, and says so in [words]. */
    class Refused(val words: String) : Proof

    /** A server refuses, in [words], the request [text] of [method] that the script would be, could one say it. */
    class Request(val words: String, val method: String, val text: String) : Proof

    /** No server is asked, as it would take it, or none can be: this is [why] it is refused. */
    class Stricter(val why: String) : Proof
}

/** What a table is about, with its rows. */
internal class Table(val rule: String, val rows: List<Row>) {
    constructor(rule: String, vararg rows: Row) : this(rule, rows.asList())
}

internal fun refused(words: String) = Proof.Refused(words)

internal fun stricter(why: String) = Proof.Stricter(why)

/** A new collection `c` with [fields]. */
internal fun creates(fields: String, words: String) =
    Proof.Request(words, "qdrant.Collections/Create", "collection_name: 'c' $fields")

/** An update of [fields] of the collection `c`. */
internal fun updates(fields: String, words: String) =
    Proof.Request(words, "qdrant.Collections/Update", "collection_name: 'c' $fields")

/** A new vector of the collection `c`. */
internal fun adds(fields: String, words: String) =
    Proof.Request(words, "qdrant.Points/CreateVectorName", "collection_name: 'c' wait: true $fields")

/** A keyword index on [field] of the collection `c`. */
internal fun indexes(field: String, words: String) = Proof.Request(
    words,
    "qdrant.Points/CreateFieldIndex",
    "collection_name: 'c' wait: true field_name: '$field' field_type: FieldTypeKeyword",
)

/** Points with [fields] in the collection `c`. */
internal fun upserts(fields: String, words: String) =
    Proof.Request(words, "qdrant.Points/Upsert", "collection_name: 'c' wait: true $fields")

/** A point with the number 1 and these [vectors]. */
internal fun upsertsOne(
    vectors: String,
    words: String,
) = upserts("points { id { num: 1 } vectors { $vectors } }", words)

/** One action on aliases. */
internal fun aliases(action: String, words: String) =
    Proof.Request(words, "qdrant.Collections/UpdateAliases", "actions { $action }")
