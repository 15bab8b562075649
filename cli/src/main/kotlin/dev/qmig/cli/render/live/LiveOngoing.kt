package dev.qmig.cli.render.live

import dev.qmig.cli.render.Ongoing
import dev.qmig.cli.render.Times
import java.time.Duration

/**
 * Shows what goes on as the last lines of a terminal, with the time it takes so far, and takes them away when it is over. What is
 * over soon is never shown, so that nothing flickers and a quick run does not even load what draws.
 *
 * @property heart beats, tells the time, and says when the process ends
 * @property makeFrame makes the lines when they are needed first
 */
internal class LiveOngoing(private val heart: Heart, private val makeFrame: () -> Frame) : Ongoing {
    private val lock = Any()
    private var now: Now? = null

    @Volatile
    private var frame: Frame? = null
    private var started = false

    override fun begin(doing: String): Unit = synchronized(lock) {
        clear()
        now = Now(doing, heart.nanoTime(), null)
        if (!started) heart.start(::beat)
        started = true
    }

    override fun waiting(what: String, waited: Duration): Unit = synchronized(lock) {
        now = now?.copy(waitingFor = what)
    }

    override fun moving(far: String): Unit = synchronized(lock) {
        now = now?.copy(waitingFor = far)
    }

    override fun end(): Unit = synchronized(lock) {
        clear()
        now = null
    }

    override fun above(write: () -> Unit): Unit = synchronized(lock) {
        clear()
        write()
    }

    override fun close() {
        end()
        heart.stop()
    }

    /** The frame is made without the lock, so that the run does not wait for what has to be loaded. */
    private fun beat() {
        if (frame == null && synchronized(lock) { due() } != null) {
            frame = makeFrame()
            heart.atExit(::leave)
        }
        synchronized(lock) { due()?.let { frame?.draw(it) } }
    }

    /** What is to be drawn; null where it is too early, or nothing goes on. */
    private fun due(): List<FrameLine>? = now?.let {
        val took = Duration.ofNanos(heart.nanoTime() - it.since)
        if (took >= SOON) it.lines(took) else null
    }

    /** The process is ended from outside: what was shown last stays, and what comes after it begins a line of its own. */
    private fun leave(): Unit = synchronized(lock) {
        if (now != null) frame?.leave()
        now = null
    }

    private fun clear() {
        frame?.clear()
    }

    private data class Now(val doing: String, val since: Long, val waitingFor: String?) {
        fun lines(took: Duration): List<FrameLine> =
            listOfNotNull(FrameLine(doing, " ... ${Times.of(took)}"), waitingFor?.let { FrameLine("$INDENT$it", "") })
    }

    private companion object {
        val SOON: Duration = Duration.ofMillis(250)
        const val INDENT = "      "
    }
}
