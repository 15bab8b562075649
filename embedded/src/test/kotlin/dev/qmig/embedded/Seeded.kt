package dev.qmig.embedded

import io.kotest.assertions.withClue
import kotlin.random.Random

/** How the random tests of this module run: `-Dqmig.seed` replays a run, `-Dqmig.suite=full` makes more worlds. */
internal object Seeded {
    private val seed: Long = System.getProperty("qmig.seed")?.toLong() ?: Random.nextLong()
    private val full = System.getProperty("qmig.suite") == "full"

    init {
        println("random worlds are made with -Dqmig.seed=$seed")
    }

    /** Runs the check in [short] worlds, [long] of them in the full suite, each with a random source of its own. */
    fun worlds(short: Int, long: Int, check: (Random) -> Unit) =
        repeat(if (full) long else short) { world ->
            withClue("world $world of -Dqmig.seed=$seed") { check(Random(seed + world)) }
        }
}

internal fun <T> Random.oneOf(vararg values: T): T = values[nextInt(values.size)]

internal fun <T> Random.some(most: Int, make: () -> T): List<T> = List(nextInt(most + 1)) { make() }
