// Stretches of a collection, by the ids of its points.
package dev.qmig.data

import dev.qmig.qdrant.RecordId

/**
 * The points whose ids are not less than [first] and less than [end], in the order in which Qdrant scrolls.
 *
 * @since 0.1
 */
@ConsistentCopyVisibility
public data class IdRange internal constructor(internal val from: RecordId?, internal val until: RecordId?) {
    /** The first id that can be in it, as text; null for any. */
    public val first: String? get() = from?.toString()

    /** The first id that is after it, as text; null for none. */
    public val end: String? get() = until?.toString()

    /** Whether [id] is before the end of it. */
    internal fun reaches(id: RecordId): Boolean = until == null || id < until

    override fun toString(): String = when {
        from == null && until == null -> "all ids"
        from == null -> "ids before $until"
        until == null -> "ids from $from on"
        else -> "ids from $from to before $until"
    }

    internal companion object {
        /** Up to [count] ranges that together are everything, with about as many of the ids in [sample] in each. */
        fun split(sample: Collection<RecordId>, count: Int): List<IdRange> {
            val sorted = sample.toSortedSet().toList()
            val bounds = (1 until count).map { sorted.size * it / count }.filter { it > 0 }.distinct()
            val ends = bounds.map(sorted::get)
            return (listOf(null) + ends).zip(ends + null) { from, until -> IdRange(from, until) }
        }
    }
}
