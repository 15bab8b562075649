package dev.qmig.testing

import dev.qmig.QmigConfiguration
import dev.qmig.dsl.Migration
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.isRegularFile
import kotlin.io.path.readText

private const val SCRIPT = ".kts"

/**
 * Where migrations are.
 *
 * @property folder the folder of the scripts; null for `migrations`, where that is there
 * @property classPath jars or folders with classes that the scripts use
 * @property parameters values for the parameters of the scripts
 * @property classes migrations that are classes
 * @property services whether those that `META-INF/services` names are among them
 */
internal data class Sources(
    val folder: Path?,
    val classPath: List<Path> = emptyList(),
    val parameters: Map<String, Any> = emptyMap(),
    val classes: List<Class<out Migration>> = emptyList(),
    val services: Boolean = false,
) {
    /** Lets [configuration] find them. */
    fun into(configuration: QmigConfiguration): QmigConfiguration {
        folder?.let(configuration::migrations)
        configuration.classPath(classPath).classes(*classes.toTypedArray()).parameters(parameters)
        return if (services) configuration.services() else configuration
    }

    /** What they are now. */
    fun state(): SourceState = SourceState(this, texts(folder ?: Path.of("migrations")))

    /** Names them in a message. */
    override fun toString(): String = folder?.let { "the migrations in `$it`" } ?: "the migrations"

    private fun texts(folder: Path): Map<Path, String> = if (Files.isDirectory(folder)) {
        Files.walk(folder).use { files ->
            files.filter {
                it.isRegularFile() && it.toString().endsWith(SCRIPT)
            }.toList().associateWith { it.readText() }
        }
    } else {
        emptyMap()
    }
}

/** What decides which server migrations make: where they are, and the [texts] of the scripts. */
internal data class SourceState(val sources: Sources, val texts: Map<Path, String>)
