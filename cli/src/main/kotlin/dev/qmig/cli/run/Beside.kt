package dev.qmig.cli.run

/** What is done beside other work so that less of it is left. What fails there fails again where it is needed, and is told then. */
internal object Beside {
    /** Runs [work] in a thread called [name], which nobody waits for. */
    fun run(name: String, work: Runnable) {
        val thread = Thread(work, name)
        thread.isDaemon = true
        thread.setUncaughtExceptionHandler { _, _ -> }
        thread.start()
    }
}
