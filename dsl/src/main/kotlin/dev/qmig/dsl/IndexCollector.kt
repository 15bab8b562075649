package dev.qmig.dsl

import dev.qmig.model.CollectionName
import dev.qmig.model.CreatePayloadIndex
import dev.qmig.model.FieldPath
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Operation
import dev.qmig.model.PayloadIndex
import java.util.SortedMap

/** Collects indexes, one for each field. */
internal class IndexCollector(private val mistakes: Mistakes) : PayloadIndexesScope {
    private val indexes = linkedMapOf<FieldPath, PayloadIndex>()

    override fun keyword(field: String, block: TenantIndexScope.() -> Unit): Unit =
        add(field) { TenantIndexScope().apply(block).keyword() }

    override fun integer(field: String, block: IntegerIndexScope.() -> Unit): Unit =
        add(field) { IntegerIndexScope().apply(block).index() }

    override fun float(field: String, block: RangeIndexScope.() -> Unit): Unit =
        add(field) { RangeIndexScope().apply(block).float() }

    override fun geo(field: String, block: PlainIndexScope.() -> Unit): Unit =
        add(field) { PlainIndexScope().apply(block).geo() }

    override fun text(field: String, block: TextIndexScope.() -> Unit): Unit =
        add(field) { TextIndexScope().apply(block).index() }

    override fun bool(field: String, block: PlainIndexScope.() -> Unit): Unit =
        add(field) { PlainIndexScope().apply(block).bool() }

    override fun datetime(field: String, block: RangeIndexScope.() -> Unit): Unit =
        add(field) { RangeIndexScope().apply(block).datetime() }

    override fun uuid(field: String, block: TenantIndexScope.() -> Unit): Unit =
        add(field) { TenantIndexScope().apply(block).uuid() }

    /** What each field gets. */
    val all: SortedMap<FieldPath, PayloadIndex> get() = indexes.toSortedMap()

    fun operations(collection: CollectionName, replace: Boolean): List<Operation> =
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
