package dev.qmig.dsl

import dev.qmig.model.FieldPath
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Node
import dev.qmig.model.PointFilter
import dev.qmig.model.PointId
import dev.qmig.model.VectorName

/**
 * Conditions on points, as Qdrant's filters have them. All of them must hold; [should] asks for one of several, and [mustNot] for none.
 *
 * @since 0.1
 */
@QmigDsl
public class FilterScope internal constructor() {
    private val must = mutableListOf<Node>()
    private val should = mutableListOf<Node>()
    private val mustNot = mutableListOf<Node>()

    /** The field has this value: a text, a whole number or a `Boolean`; one of them, where it has several. */
    public fun match(field: String, value: Any): Unit = matching(field, "value" to scalar(field, value))

    /** The field has one of these values, texts or whole numbers. */
    public fun matchAny(field: String, vararg values: Any): Unit =
        matching(field, "any" to Node.Arr(values.map { scalar(field, it) }))

    /** The field has another value than these, texts or whole numbers. */
    public fun matchExcept(field: String, vararg values: Any): Unit =
        matching(field, "except" to Node.Arr(values.map { scalar(field, it) }))

    /** The field has all words of [text], by its index. */
    public fun matchText(field: String, text: String): Unit = matching(field, "text" to Node.Text(text))

    /** The field is a number between these. */
    @JvmOverloads
    public fun range(
        field: String,
        gte: Number? = null,
        gt: Number? = null,
        lte: Number? = null,
        lt: Number? = null,
    ) {
        val bounds = listOf("gte" to gte, "gt" to gt, "lte" to lte, "lt" to lt).filter { it.second != null }
        if (bounds.isEmpty()) throw InvalidValueException("the range of `$field` has no bounds")
        val range = Node.Obj(bounds.associate { (bound, value) -> bound to Node.Dec(value!!.toDouble()) })
        must += condition("key" to Node.Text(path(field)), "range" to range)
    }

    /** The field is not there, null, or an empty list. */
    public fun isEmpty(field: String) {
        must += condition("is_empty" to condition("key" to Node.Text(path(field))))
    }

    /** The field is there and null. */
    public fun isNull(field: String) {
        must += condition("is_null" to condition("key" to Node.Text(path(field))))
    }

    /** The point has the vector [name], `""` for the one without a name. */
    public fun hasVector(name: String) {
        must += condition("has_vector" to Node.Text(VectorName(name).value()))
    }

    /** The point is one of those with these numbers. */
    public fun hasId(vararg ids: Long) {
        must += condition("has_id" to Node.Arr(ids.map { PointId.Numeric(it).toNode() }))
    }

    /** The point is one of those with these UUIDs. */
    public fun hasId(vararg ids: String) {
        must += condition("has_id" to Node.Arr(ids.map { PointId.uuid(it).toNode() }))
    }

    /** One of the conditions in [block] holds. */
    public fun should(block: FilterScope.() -> Unit) {
        should += FilterScope().apply(block).alone("should")
    }

    /** None of the conditions in [block] holds. */
    public fun mustNot(block: FilterScope.() -> Unit) {
        mustNot += FilterScope().apply(block).alone("mustNot")
    }

    private fun alone(place: String): List<Node> {
        if (must.isEmpty() && should.isEmpty() &&
            mustNot.isEmpty()
        ) {
            throw InvalidValueException("`$place` has no condition")
        }
        return if (should.isEmpty() && mustNot.isEmpty()) must else listOf(tree())
    }

    internal fun filter(): PointFilter {
        val tree = tree()
        if (tree.isEmpty) {
            throw InvalidValueException(
                "`where` has no condition; leave it out where all points are meant",
            )
        }
        return PointFilter(tree)
    }

    private fun tree() = Node.Obj(
        listOf("must" to must, "should" to should, "must_not" to mustNot)
            .filter { it.second.isNotEmpty() }
            .associate { (kind, conditions) -> kind to Node.Arr(conditions.toList()) },
    )

    private fun matching(field: String, match: Pair<String, Node>) {
        must += condition("key" to Node.Text(path(field)), "match" to condition(match))
    }

    private fun scalar(field: String, value: Any): Node = when (value) {
        is String, is Boolean, is Byte, is Short, is Int, is Long -> jsonOf(field, value)
        else -> throw InvalidValueException(
            "`$field` is matched with `$value`; Qdrant matches texts, whole numbers and `true` or `false`; use " +
                "`range` to compare others",
        )
    }

    private fun condition(vararg members: Pair<String, Node>) = Node.Obj(mapOf(*members))

    private fun path(field: String) = FieldPath(field).value()
}
