package dev.qmig

/** Lets another thread stop the call that goes on, and nothing but that call. */
internal class Cancellation {
    private var worker: Thread? = null
    private var cancelled = false

    /** Interrupts the call that goes on, if there is one. */
    @Synchronized
    fun cancel() {
        worker?.let {
            cancelled = true
            it.interrupt()
        }
    }

    /** Does [work], which is to end when its thread is interrupted. One within another is a part of it. */
    inline fun <T> during(work: () -> T): T {
        val outermost = begin()
        return try {
            work()
        } finally {
            if (outermost) end()
        }
    }

    @Synchronized
    fun begin(): Boolean {
        if (worker != null) return false
        worker = Thread.currentThread()
        return true
    }

    /** An interrupt that was meant for this call does not outlive it. */
    @Synchronized
    fun end() {
        worker = null
        if (cancelled) Thread.interrupted()
        cancelled = false
    }
}
