// Two collections, walked through side by side in the order of their ids.
package dev.qmig.data

import dev.qmig.qdrant.RecordId

/**
 * Some of what a collection has, in the order of ids.
 *
 * @property next the first id after them; null at the end
 * @property done is called when nobody needs them any more
 */
internal class Slice<T>(val items: List<T>, val next: RecordId?, val done: () -> Unit = {})

/** What is in a range, one after the other; [read] gives it from an id on. */
internal class Walk<T : Any>(
    private val range: IdRange,
    private val idOf: (T) -> RecordId,
    private val read: suspend (RecordId?) -> Slice<T>,
) {
    private var items = emptyList<T>()
    private var place = 0
    private var next: RecordId? = range.from
    private var isRead = false
    private var done = {}

    /** How many are behind. */
    var passed = 0L
        private set

    /** What it is at; null at the end. */
    suspend fun current(): T? {
        while (place == items.size) {
            done()
            done = {}
            if (isRead) return null
            val slice = read(next)
            done = slice.done
            items = slice.items.takeWhile { range.reaches(idOf(it)) }
            place = 0
            next = slice.next?.takeIf(range::reaches)
            isRead = next == null
        }
        return items[place]
    }

    fun pass() {
        place++
        passed++
    }

    /** Goes through both; [visit] is given what has one id on either side, and null for the side that has nothing of it. */
    suspend fun beside(other: Walk<T>, visit: suspend (T?, T?) -> Unit) {
        while (true) {
            val one = current()
            val two = other.current()
            if (one == null && two == null) return
            val order = order(one, two)
            visit(one.takeIf { order <= 0 }, two.takeIf { order >= 0 })
            if (order <= 0) pass()
            if (order >= 0) other.pass()
        }
    }

    /** The end comes after every id. */
    private fun order(one: T?, two: T?) = when {
        one == null -> 1
        two == null -> -1
        else -> idOf(one).compareTo(idOf(two))
    }
}
