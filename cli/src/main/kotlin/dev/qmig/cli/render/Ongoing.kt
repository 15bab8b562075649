package dev.qmig.cli.render

import java.io.PrintStream
import java.time.Duration

/** Shows what goes on right now, between the lines that stay. */
internal interface Ongoing : AutoCloseable {
    /** From now on [doing] goes on. */
    fun begin(doing: String)

    /** It goes on with [what], for [waited] now. */
    fun waiting(what: String, waited: Duration)

    /** It goes on, and [far] says how far it is. */
    fun moving(far: String)

    /** Nothing goes on. */
    fun end()

    /** Writes something that stays. */
    fun above(write: () -> Unit)

    /** Nothing will go on any more. */
    override fun close(): Unit = end()
}

/** Where nothing can be taken back: says now and then that a wait goes on, so that whoever reads a log knows. */
internal class PlainOngoing(
    private val out: PrintStream,
    private val nanoTime: () -> Long = System::nanoTime,
) : Ongoing {
    private var minutes = 0L
    private var told = nanoTime()

    override fun begin(doing: String) = end()

    override fun waiting(what: String, waited: Duration) {
        if (waited.toMinutes() <= minutes) return
        minutes = waited.toMinutes()
        out.println("      $what: ${Times.of(waited)}")
    }

    override fun moving(far: String) {
        if (Duration.ofNanos(nanoTime() - told) < PAUSE) return
        told = nanoTime()
        out.println("      $far")
    }

    override fun end() {
        minutes = 0
    }

    override fun above(write: () -> Unit): Unit = write()

    private companion object {
        val PAUSE: Duration = Duration.ofSeconds(10)
    }
}
