package dev.qmig.engine

import dev.qmig.Consent
import dev.qmig.MigrateOptions
import dev.qmig.Qmig
import dev.qmig.RollbackGoal
import dev.qmig.RollbackOptions
import dev.qmig.data.MoveOptions
import dev.qmig.model.Version
import dev.qmig.problems
import io.grpc.CallOptions
import io.grpc.Channel
import io.grpc.ClientCall
import io.grpc.ClientInterceptor
import io.grpc.ClientInterceptors
import io.grpc.MethodDescriptor
import io.grpc.okhttp.OkHttpChannelBuilder
import java.time.Duration
import java.util.concurrent.TimeUnit
import kotlin.system.exitProcess

/** A Java that takes the articles to a goal, and writes a byte to its standard output for each request that goes out. */
internal class MovingProcess(port: Int, goal: String) : AutoCloseable {
    private val process = ProcessBuilder(
        "${System.getProperty("java.home")}/bin/java",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        "${MovingProcess::class.java.name}Kt",
        "$port",
        goal,
    ).redirectError(ProcessBuilder.Redirect.INHERIT).start()

    /** Kills it once it sent [requests]; gives how it ended where it was faster. */
    fun killedAt(requests: Int): Int? {
        repeat(requests) { if (process.inputStream.read() < 0) return end() }
        process.destroyForcibly().waitFor()
        return null
    }

    /** How it ended. */
    fun end(): Int {
        process.inputStream.readAllBytes()
        check(process.waitFor(1, TimeUnit.MINUTES)) { "it does not end" }
        return process.exitValue()
    }

    override fun close() {
        process.destroyForcibly()
    }

    companion object {
        /** The articles are there, and with them readers of the first model. */
        const val FIRST = "first"

        /** Readers have the second model. */
        const val UP = "up"

        /** Back at the first. */
        const val DOWN = "down"
    }
}

/** What runs in that Java: the port of the server, and the goal. */
internal fun main(arguments: Array<String>) {
    val (port, goal) = arguments
    val channel = OkHttpChannelBuilder.forAddress("127.0.0.1", port.toInt()).usePlaintext().build()
    val qmig = Qmig.configure()
        .classes(V1__articles::class.java, V2__another_model::class.java)
        .embedded { ClientInterceptors.intercept(channel, Telling) }
        .moves(MoveOptions(batch = 20, window = 2, workers = 2))
        .lease(Duration.ofSeconds(1))
        .open()
    val problems = qmig.use {
        when (goal) {
            MovingProcess.FIRST -> it.migrate(MigrateOptions(to = Version.of("1")))
            MovingProcess.UP -> it.migrate()
            else -> it.rollback(RollbackOptions(RollbackGoal.To(Version.of("1")), consent = Consent.ACCEPT))
        }.problems()
    }
    problems.forEach(System.err::println)
    exitProcess(if (problems.isEmpty()) 0 else 1)
}

/** Writes a byte for each call that begins. */
private object Telling : ClientInterceptor {
    override fun <Q, R> interceptCall(
        method: MethodDescriptor<Q, R>,
        options: CallOptions,
        next: Channel,
    ): ClientCall<Q, R> {
        System.out.write('.'.code)
        System.out.flush()
        return next.newCall(method, options)
    }
}
