package dev.qmig.cli.run

import java.util.concurrent.CountDownLatch

/** The end of this process, as it comes by Ctrl-C or SIGTERM. */
internal object ProcessEnd {
    /** Waits for it and does [last] before. This does not return: the exit status is that of the signal. */
    fun await(last: () -> Unit) {
        Runtime.getRuntime().addShutdownHook(Thread(last, "end of qmig"))
        CountDownLatch(1).await()
    }
}
