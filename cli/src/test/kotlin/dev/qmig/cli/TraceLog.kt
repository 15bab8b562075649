package dev.qmig.cli

import java.util.concurrent.ConcurrentLinkedQueue
import java.util.logging.Handler
import java.util.logging.Level
import java.util.logging.LogRecord
import java.util.logging.Logger
import java.util.logging.SimpleFormatter

/** Everything that anybody logs in this process, down to the finest level. */
internal class TraceLog : Handler() {
    private val lines = ConcurrentLinkedQueue<String>()
    private val format = SimpleFormatter()
    private val before = mutableMapOf<Logger, Level?>()

    init {
        level = Level.ALL
    }

    /** Begins to listen, also to loggers whose parents are switched off. */
    fun start() {
        (listOf("", "dev.qmig") + TRANSPORTS).map(Logger::getLogger).forEach {
            before[it] = it.level
            it.level = Level.ALL
        }
        Logger.getLogger("").addHandler(this)
    }

    /** Ends that. */
    fun stop() {
        Logger.getLogger("").removeHandler(this)
        before.forEach { (logger, level) -> logger.level = level }
    }

    /** What was logged so far with [text] in it, each with the logger that has it. */
    fun linesWith(text: String): List<String> = lines.filter { text in it }

    override fun publish(line: LogRecord) {
        lines += "${line.loggerName} ${format.formatMessage(line)} ${line.thrown?.stackTraceToString().orEmpty()}"
    }

    override fun flush() = Unit

    override fun close() = Unit

    private companion object {
        /** The loggers of gRPC, which qmig switches off at `io.grpc`; what is set below that holds nevertheless. */
        val TRANSPORTS = listOf(
            "io.grpc.okhttp",
            "io.grpc.internal",
            "io.grpc.stub",
            "io.grpc.netty",
            "io.grpc.ChannelLogger",
            "io.grpc.okhttp.OkHttpClientTransport",
            "io.grpc.okhttp.OkHttpServerTransport",
            "io.qdrant",
            "io.perfmark",
        )
    }
}
