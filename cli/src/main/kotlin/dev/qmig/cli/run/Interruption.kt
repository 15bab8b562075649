package dev.qmig.cli.run

import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** What happens to a run when the process is told to end. */
internal interface Interruption {
    /** Whether it was told so. */
    val requested: Boolean

    /** Does [work], which is to leave everything in order when its thread is interrupted. */
    fun <T> during(work: () -> T): T

    /** Nothing ever interrupts. */
    object Never : Interruption {
        override val requested: Boolean get() = false

        override fun <T> during(work: () -> T): T = work()
    }

    /**
     * Ctrl-C and SIGTERM interrupt, and the process ends when the work has, or a few seconds later. Its exit status is that of the
     * signal.
     */
    class OfProcess : Interruption {
        @Volatile
        override var requested: Boolean = false
            private set

        override fun <T> during(work: () -> T): T {
            val worker = Thread.currentThread()
            val done = CountDownLatch(1)
            val hook = Thread({
                requested = true
                worker.interrupt()
                done.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)
            }, "end of a run")
            Runtime.getRuntime().addShutdownHook(hook)
            return try {
                work()
            } finally {
                done.countDown()
                forget(hook)
            }
        }

        /** A process that is ending does not let go of its hooks. */
        private fun forget(hook: Thread) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook)
            } catch (_: IllegalStateException) {
                return
            }
        }

        private companion object {
            val GRACE: Duration = Duration.ofSeconds(5)
        }
    }
}
