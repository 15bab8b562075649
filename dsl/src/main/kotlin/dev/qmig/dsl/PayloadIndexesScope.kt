package dev.qmig.dsl

import dev.qmig.model.CollectionName
import dev.qmig.model.Operation

/**
 * Indexes on payload fields. A field is a path: `lang`, `author.name`, `tags[].id`; keys with other characters than letters,
 * digits, `_` and `-` stand in double quotes.
 *
 * @since 0.1
 */
@QmigDsl
public sealed interface PayloadIndexesScope {
    /** Exact matches of texts. */
    public fun keyword(field: String, block: TenantIndexScope.() -> Unit = {})

    /** Whole numbers. */
    public fun integer(field: String, block: IntegerIndexScope.() -> Unit = {})

    /** Numbers with fractions. */
    public fun float(field: String, block: RangeIndexScope.() -> Unit = {})

    /** Places on the earth. */
    public fun geo(field: String, block: PlainIndexScope.() -> Unit = {})

    /** Words in texts. */
    public fun text(field: String, block: TextIndexScope.() -> Unit = {})

    /** Yes and no. */
    public fun bool(field: String, block: PlainIndexScope.() -> Unit = {})

    /** Points in time, as RFC 3339 texts. */
    public fun datetime(field: String, block: RangeIndexScope.() -> Unit = {})

    /** UUIDs, in less memory than as keywords. */
    public fun uuid(field: String, block: TenantIndexScope.() -> Unit = {})
}

/**
 * Indexes on payload fields of a collection that is there.
 *
 * @since 0.1
 */
public class CreatePayloadIndexesScope private constructor(
    mistakes: Mistakes,
    private val indexes: IndexCollector,
) : OperationScope(mistakes), PayloadIndexesScope by indexes {
    internal constructor(mistakes: Mistakes) : this(mistakes, IndexCollector(mistakes))

    internal fun operations(collection: CollectionName, replace: Boolean): List<Operation> =
        indexes.operations(collection, replace)
}
