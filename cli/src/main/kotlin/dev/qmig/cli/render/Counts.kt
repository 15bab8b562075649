package dev.qmig.cli.render

import dev.qmig.model.Loss
import java.util.OptionalLong

/** Shows how many there are of something. */
internal object Counts {
    /** [count] with [noun], as in `1 step` and `2 steps`. */
    fun of(count: Number, noun: String): String = if (count.toLong() == 1L) "1 $noun" else "$count ${noun}s"

    /** How many [points] a step touches; null where it touches none. */
    fun touched(points: OptionalLong): String? = when {
        points.isEmpty -> "touches points that cannot be counted before"
        points.asLong == 0L -> null
        else -> "touches ${of(points.asLong, "point")}"
    }

    /** What is lost, as in ``1204 points of `articles` ``, in the order of collections. */
    fun losses(destroyed: Map<Loss, Long>): List<String> = destroyed.entries
        .filter { it.value > 0 }
        .sortedBy { it.key }
        .map { (loss, points) -> loss.counted(points) }
}
