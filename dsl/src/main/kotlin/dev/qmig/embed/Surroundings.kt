package dev.qmig.embed

import kotlinx.coroutines.delay
import java.time.Clock
import kotlin.random.Random

/** What an embedder has of the world. */
internal interface Surroundings {
    /** What tells the date, for answers that name one. */
    val clock: Clock

    val random: Random

    /** The variable [name]; null where it is not set. */
    fun variable(name: String): String?

    /** Time that only goes on. */
    fun nanos(): Long

    suspend fun sleep(nanos: Long)

    companion object {
        val REAL: Surroundings = object : Surroundings {
            override val clock: Clock get() = Clock.systemUTC()

            override val random: Random get() = Random.Default

            override fun variable(name: String): String? = System.getenv(name)

            override fun nanos(): Long = System.nanoTime()

            override suspend fun sleep(nanos: Long) = delay((nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI)
        }

        private const val NANOS_PER_MILLI = 1_000_000L
    }
}
