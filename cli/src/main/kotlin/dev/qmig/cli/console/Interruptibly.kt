package dev.qmig.cli.console

import java.util.concurrent.CompletableFuture

/**
 * What [read] gives, which itself takes no notice of an interruption; null where the thread is interrupted before, as by Ctrl-C. Who
 * reads is left behind then, and keeps no process alive.
 */
internal fun interruptibly(read: () -> String?): String? {
    val answer = CompletableFuture.supplyAsync({ read() }) { work ->
        Thread(work, "answer").apply { isDaemon = true }.start()
    }
    return try {
        answer.get()
    } catch (_: InterruptedException) {
        Thread.currentThread().interrupt()
        null
    }
}
