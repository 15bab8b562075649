package dev.qmig.dsl

import dev.qmig.model.CollectionName
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.FieldPath
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Operation
import dev.qmig.model.PayloadIndex

/**
 * Indexes on payload fields. A field is a path: `lang`, `author.name`, `tags[].id`; keys with other characters than letters,
 * digits, `_` and `-` stand in double quotes.
 *
 * @since 0.1
 */
@QmigDsl
public class PayloadIndexesScope internal constructor(private val mistakes: Mistakes) {
    private val indexes = linkedMapOf<FieldPath, PayloadIndex>()

    /** Exact matches of texts. */
    public fun keyword(field: String, block: TenantIndexScope.() -> Unit = {}): Unit =
        add(field) { TenantIndexScope().apply(block).keyword() }

    /** Whole numbers. */
    public fun integer(field: String, block: IntegerIndexScope.() -> Unit = {}): Unit =
        add(field) { IntegerIndexScope().apply(block).index() }

    /** Numbers with fractions. */
    public fun float(field: String, block: RangeIndexScope.() -> Unit = {}): Unit =
        add(field) { RangeIndexScope().apply(block).float() }

    /** Places on the earth. */
    public fun geo(field: String, block: PlainIndexScope.() -> Unit = {}): Unit =
        add(field) { PlainIndexScope().apply(block).geo() }

    /** Words in texts. */
    public fun text(field: String, block: TextIndexScope.() -> Unit = {}): Unit =
        add(field) { TextIndexScope().apply(block).index() }

    /** Yes and no. */
    public fun bool(field: String, block: PlainIndexScope.() -> Unit = {}): Unit =
        add(field) { PlainIndexScope().apply(block).bool() }

    /** Points in time, as RFC 3339 texts. */
    public fun datetime(field: String, block: RangeIndexScope.() -> Unit = {}): Unit =
        add(field) { RangeIndexScope().apply(block).datetime() }

    /** UUIDs, in less memory than as keywords. */
    public fun uuid(field: String, block: TenantIndexScope.() -> Unit = {}): Unit =
        add(field) { TenantIndexScope().apply(block).uuid() }

    internal fun operations(collection: CollectionName, replace: Boolean): List<Operation> =
        indexes.map { (field, index) -> CreatePayloadIndex(collection, field, index, replace) }

    private fun add(field: String, index: () -> PayloadIndex) {
        val path = mistakes.catching { FieldPath(field) }
        val value = mistakes.catching(index)
        if (path == null || value == null) return
        mistakes.catching {
            if (indexes.putIfAbsent(path, value) != null) {
                throw InvalidValueException("the field `$path` gets two indexes; Qdrant keeps one for each field")
            }
        }
    }
}
