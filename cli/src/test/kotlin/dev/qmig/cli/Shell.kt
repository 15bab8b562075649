package dev.qmig.cli

import dev.qmig.cli.console.Colors
import dev.qmig.cli.console.Console
import dev.qmig.cli.console.Surroundings
import dev.qmig.cli.run.EmbeddedHost
import dev.qmig.cli.run.Opener
import dev.qmig.cli.run.QmigOpener
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import kotlin.io.path.createParentDirectories
import kotlin.io.path.deleteExisting
import kotlin.io.path.writeText

/**
 * A folder of its own with qmig in it. What is typed and what comes back is written down: the command line after `$`,
 * standard output as it is, standard error after `!`, the exit status after `=`.
 *
 * A server that is asked for ends as soon as it has said that it listens.
 *
 * @property answers what a person at the terminal types; null where there is no terminal
 * @property piped what standard input holds where there is no terminal
 * @property typed what a person types who sees nothing of it; null where standard input is a terminal and output is none
 */
internal class Shell(
    private val environment: Map<String, String> = emptyMap(),
    private val answers: String? = null,
    private val opener: Opener? = null,
    private val piped: String? = null,
    private val typed: String? = null,
    private val colors: Colors = Colors.NONE,
) : AutoCloseable {
    private val folder: Path = Files.createTempDirectory("qmig-cli").toRealPath()
    private val log = StringBuilder()
    private val seen = StringBuilder()

    /** What the last command wrote to standard output, as it was. */
    var out: String = ""
        private set

    /** What it wrote to standard error. */
    var err: String = ""
        private set

    /** All that was shown so far, without what was typed. */
    val shown: String get() = seen.toString()

    /** Everything that was written down, with what differs from run to run masked. */
    val transcript: String get() = Masks.over(log.toString(), folder)

    /** Writes the file [name]. */
    fun file(name: String, text: String): Path =
        folder.resolve(name).createParentDirectories().apply { writeText(text.trimIndent() + "\n") }

    /** Writes a migration. */
    fun script(name: String, text: String): Path = file("migrations/$name", text)

    /** Writes a `qmig.toml` that names an embedded target. */
    fun embedded(): Path = file("qmig.toml", "url = \"embedded\"")

    /** Deletes the file [name]. */
    fun delete(name: String): Unit = folder.resolve(name).deleteExisting()

    /** Runs qmig with [arguments] and returns its exit status. */
    fun qmig(vararg arguments: String): Int {
        val outBytes = ByteArrayOutputStream()
        val errBytes = ByteArrayOutputStream()
        val console = Console(
            stream(outBytes),
            stream(errBytes),
            (answers ?: piped).orEmpty().reader().buffered(),
            answers != null,
            colors,
            inputIsTerminal = answers != null || piped == null,
            hidden = typed?.let { text -> { question -> text.also { stream(errBytes).print(question) } } },
        )
        val surroundings = Surroundings(console, environment, folder, Clock.systemUTC(), user = "ada")
        val host = EmbeddedHost { end -> end() }
        val code = Program(surroundings, opener ?: QmigOpener(surroundings), host).run(arguments.asList())
        out = outBytes.toString()
        err = errBytes.toString()
        seen.append(out).append(err)
        log.append((listOf("$ qmig") + arguments).joinToString(" ")).append('\n').append(typedInto(out))
        err.lines().dropLastWhile { it.isEmpty() }.forEach { log.append("! ").append(it).append('\n') }
        log.append("= ").append(code.status).append("\n\n")
        return code.status
    }

    override fun close() {
        folder.toFile().deleteRecursively()
    }

    /** [shown] as a person sees it, who typed the answer after the question. */
    private fun typedInto(shown: String): String = shown.replace(Regex("(Type [^:]*: )"), "$1${answers.orEmpty()}")

    private fun stream(bytes: ByteArrayOutputStream) = PrintStream(bytes, true, Charsets.UTF_8)
}

/** Runs [block] in a fresh folder, and compares what was written down with the golden file [name]. */
internal fun transcript(
    name: String,
    environment: Map<String, String> = emptyMap(),
    answers: String? = null,
    opener: Opener? = null,
    piped: String? = null,
    block: Shell.() -> Unit,
): Unit = Shell(environment, answers, opener, piped).use {
    it.block()
    Golden.check(name, it.transcript)
}
