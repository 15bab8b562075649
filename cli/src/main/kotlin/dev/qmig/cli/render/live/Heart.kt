package dev.qmig.cli.render.live

import java.time.Duration
import kotlin.concurrent.thread

/** What makes a display live: time, and a beat on a thread of its own. */
internal interface Heart {
    /** A clock that only goes forward. */
    fun nanoTime(): Long

    /** Begins to call [beat] again and again. */
    fun start(beat: () -> Unit)

    /** Stops that. */
    fun stop()

    /** Calls [action] when the process ends. */
    fun atExit(action: () -> Unit)

    /** That of this process, ten beats a second. */
    class OfProcess : Heart {
        @Volatile
        private var beats = false

        override fun nanoTime(): Long = System.nanoTime()

        override fun start(beat: () -> Unit) {
            beats = true
            thread(isDaemon = true, name = "qmig live") {
                while (beats) {
                    beat()
                    Thread.sleep(PAUSE.toMillis())
                }
            }
        }

        override fun stop() {
            beats = false
        }

        override fun atExit(action: () -> Unit) {
            Runtime.getRuntime().addShutdownHook(Thread(action))
        }

        private companion object {
            val PAUSE: Duration = Duration.ofMillis(100)
        }
    }
}
