package dev.qmig.model

import io.kotest.common.ExperimentalKotest
import io.kotest.property.PropTestConfig
import kotlin.random.Random

/** How the property tests of this module run: `-Dqmig.seed` replays a run, `-Dqmig.suite=full` tries more. */
@OptIn(ExperimentalKotest::class)
object Suite {
    private val seed: Long = System.getProperty("qmig.seed")?.toLong() ?: Random.nextLong()

    private val full = System.getProperty("qmig.suite") == "full"

    init {
        println("properties run with -Dqmig.seed=$seed")
    }

    /** [short] tries in the ordinary build, [long] in the full one. */
    fun tries(short: Int, long: Int): PropTestConfig =
        PropTestConfig(seed = seed, iterations = if (full) long else short)

    /** [short] in the ordinary build, [long] in the full one. */
    fun count(short: Int, long: Int): Int = if (full) long else short

    /** Draws of its own, as replayable as all. */
    fun random(): Random = Random(seed)

    /** How many steps more are drawn at most for what those drawn did not meet. */
    const val MORE_STEPS = 100_000

    private const val STEPS = 3_000

    private const val LONG_STEPS = 200_000

    val chains: PropTestConfig get() = tries(1_000, 20_000)

    val steps: PropTestConfig get() = tries(STEPS, LONG_STEPS)

    /** How many of the [steps] at least are to be of a kind that they have to meet: the [part]th part of all. */
    fun least(part: Int): Int = count(STEPS, LONG_STEPS) / part

    val values: PropTestConfig get() = tries(2_000, 40_000)
}
