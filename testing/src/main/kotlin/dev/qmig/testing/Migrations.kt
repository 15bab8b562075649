package dev.qmig.testing

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.ConcurrentHashMap
import kotlin.io.path.isRegularFile
import kotlin.io.path.readText

/**
 * The migrations of a folder, applied once however many test classes ask. Where a file has changed since, they are applied anew.
 *
 * @property classPath jars or folders with classes that the scripts use
 * @property parameters values for the parameters of the scripts
 */
internal class Migrations(
    private val folder: Path,
    private val classPath: List<Path>,
    private val parameters: Map<String, Any> = emptyMap(),
) {
    /** The same migrations with other [values] of their parameters. */
    fun with(values: Map<String, Any>): Migrations = Migrations(folder, classPath, values.toMap())

    /**
     * A server of its own, with everything the migrations made.
     *
     * @throws MigrationsFailedException where they cannot be applied
     */
    fun freshServer(): TestServer {
        val state = FolderState(folder.toAbsolutePath(), texts(), classPath, parameters)
        val server = SERVERS.computeIfAbsent(state) { lazy { migrated(folder, classPath, parameters) } }
        return TestServer(server.value.copy())
    }

    private fun texts(): Map<Path, String> = if (Files.isDirectory(folder)) {
        Files.walk(folder).use { files ->
            files.filter {
                it.isRegularFile() && it.toString().endsWith(SCRIPT)
            }.toList().associateWith { it.readText() }
        }
    } else {
        emptyMap()
    }

    private companion object {
        const val SCRIPT = ".kts"
        val SERVERS = ConcurrentHashMap<FolderState, Lazy<Migrated>>()
    }
}

/** What decides which server migrations make. */
private data class FolderState(
    val folder: Path,
    val texts: Map<Path, String>,
    val classPath: List<Path>,
    val parameters: Map<String, Any>,
)
