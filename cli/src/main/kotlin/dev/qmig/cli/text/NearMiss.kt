package dev.qmig.cli.text

/** Finds what somebody probably meant. */
internal object NearMiss {
    /** The one of [known] that is nearest to [given]; null where none is near. */
    fun of(given: String, known: List<String>): String? {
        val wanted = given.lowercase().replace('_', '-')
        return known
            .map { it to distance(wanted, it) }
            .filter { (name, distance) -> distance <= maxOf(1, name.length / 3) }
            .minByOrNull { it.second }
            ?.first
    }

    /** How many letters must be added, removed, replaced or swapped with their neighbour to make [from] into [to]. */
    fun distance(from: String, to: String): Int {
        val rows = Array(from.length + 1) { IntArray(to.length + 1) }
        for (i in 0..from.length) {
            for (j in 0..to.length) {
                rows[i][j] = if (minOf(i, j) == 0) maxOf(i, j) else step(rows, from, to, i, j)
            }
        }
        return rows[from.length][to.length]
    }

    private fun step(rows: Array<IntArray>, from: String, to: String, i: Int, j: Int): Int {
        val replaced = rows[i - 1][j - 1] + if (from[i - 1] == to[j - 1]) 0 else 1
        val least = minOf(rows[i - 1][j] + 1, rows[i][j - 1] + 1, replaced)
        val swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]
        return if (swapped) minOf(least, rows[i - 2][j - 2] + 1) else least
    }
}
