package dev.qmig.embedded.fuzz

import kotlin.random.Random

/** How the random tests run: `-Dqmig.seed` replays a run, `-Dqmig.suite=full` tries more. */
internal object Suite {
    private val seed: Long = System.getProperty("qmig.seed")?.toLong() ?: Random.nextLong()

    private val full = System.getProperty("qmig.suite") == "full"

    init {
        println("random requests run with -Dqmig.seed=$seed")
    }

    /** [short] tries in the ordinary build, [long] in the full one. */
    fun tries(
        short: Int,
        long: Int,
    ): Int = if (full) long else short

    /** The same draws for the same test in every run with one seed, whichever tests run before. */
    fun random(test: String): Random = Random(seed + test.hashCode())
}

internal fun <T> Random.pick(vararg values: T): T = values[nextInt(values.size)]

internal fun <T> Random.pick(values: List<T>): T = values[nextInt(values.size)]

/** True in so many cases of a hundred. */
internal fun Random.percent(share: Int): Boolean = nextInt(100) < share

internal fun <T> Random.list(
    sizes: IntRange,
    draw: () -> T,
): List<T> = List(nextInt(sizes.first, sizes.last + 1)) { draw() }
