package dev.qmig.cli

import dev.qmig.cli.console.Console
import dev.qmig.cli.console.ProcessClock
import dev.qmig.cli.console.Surroundings
import dev.qmig.embedded.EmbeddedQdrant
import java.io.OutputStream
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.writeText

/** Runs what people run, so that Java knows which classes that takes. */
internal object Warming {
    /** The commands that are wanted fast, with what they need in between. */
    private val LINES = listOf(
        "--version",
        "--help",
        "status --help",
        "completion bash",
        "migrate --dry-run",
        "migrate",
        "status",
        "status --output json",
        "history",
        "wait --migrated",
        "migrate",
        "rollback",
        "migrat",
    )

    /** Runs them, on a server and on an embedded Qdrant. */
    @JvmStatic
    fun main(arguments: Array<String>) {
        Class.forName("dev.qmig.cli.Start")
        run(arrayOf("--version"))
        val folder = Files.createTempDirectory("qmig-warming")
        try {
            EmbeddedQdrant.inMemory().use { qdrant ->
                qdrant.serve(0).use { server ->
                    run(folder.resolve("server"), "http://127.0.0.1:${server.port()}", LINES)
                }
            }
            run(folder.resolve("embedded"), "embedded", LINES)
        } finally {
            folder.toFile().deleteRecursively()
        }
    }

    private fun run(folder: Path, url: String, lines: List<String>) {
        folder.resolve("migrations").createDirectories().resolve("001_made.qmig.kts").writeText(SCRIPT)
        folder.resolve("qmig.toml").writeText("url = \"$url\"\n")
        lines.forEach { line ->
            run(line.split(" ")) { surroundings(folder) }
        }
    }

    private fun surroundings(folder: Path): Surroundings {
        val console = Console(NOBODY, NOBODY, "".reader().buffered(), isTerminal = false)
        return Surroundings(console, emptyMap(), folder, ProcessClock, "nobody")
    }

    private val NOBODY = PrintStream(OutputStream.nullOutputStream(), true, Charsets.UTF_8)

    private const val SCRIPT =
        "createCollection(\"made\") {\n" +
            "    vectors(4, Cosine)\n" +
            "    payloadIndexes { keyword(\"word\") }\n" +
            "}\n" +
            "createAlias(\"named\", \"made\")\n"
}
