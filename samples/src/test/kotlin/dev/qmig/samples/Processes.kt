package dev.qmig.samples

import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit

/** How a process ended. */
data class Ended(val status: Int, val out: String, val err: String)

/**
 * Runs [command] in [folder]; [variables] are added to the environment, and those that are null taken out of it. The packaged
 * program starts with its [ClassData].
 */
fun execute(folder: Path, command: List<String>, variables: Map<String, String?> = emptyMap()): Ended =
    start(folder, command, ClassData.variables + variables)

/** The same, without anything that makes it faster. */
internal fun start(folder: Path, command: List<String>, variables: Map<String, String?>): Ended {
    val builder = ProcessBuilder(command).directory(folder.toFile())
    variables.forEach { (name, value) ->
        if (value == null) builder.environment().remove(name) else builder.environment()[name] = value
    }
    val process = builder.start()
    process.outputStream.close()
    val err = CompletableFuture.supplyAsync { process.errorStream.reader().readText() }
    val out = CompletableFuture.supplyAsync { process.inputStream.reader().readText() }
    if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) process.destroyForcibly()
    return Ended(process.waitFor(), out.join(), err.join())
}

/**
 * The packaged program, so that it hears of Ctrl-C: what a shell starts in the background does not, nor does what that starts. Where `env`
 * cannot do that, it is the program alone.
 */
internal val HEARING_PROGRAM: List<String> by lazy {
    val hearing = listOf("env", "--default-signal=INT")
    val ended = start(Path.of("."), hearing + "true", emptyMap())
    if (ended.status == 0) hearing + Checkout.program.toString() else listOf(Checkout.program.toString())
}

private const val TIMEOUT_MINUTES = 10L
