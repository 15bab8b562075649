package dev.qmig.cli.config

import dev.qmig.cli.text.Messages
import java.io.File
import java.io.IOException
import java.nio.file.InvalidPathException
import java.nio.file.Path
import kotlin.io.path.exists
import kotlin.io.path.extension
import kotlin.io.path.isDirectory
import kotlin.io.path.isReadable
import kotlin.io.path.listDirectoryEntries

/**
 * Jars and folders with classes that scripts use.
 *
 * @property entries those that are there, in order
 * @property source what names them
 * @property mistakes why the others are not
 */
internal data class ClassPath(
    val entries: List<Path>,
    val source: String,
    val mistakes: List<String>,
) {
    companion object {
        private const val EVERY_JAR = "*"

        /** Nothing. */
        val NONE: ClassPath = ClassPath(emptyList(), Setting.DEFAULT, emptyList())

        /** What [named] by [source] stands for; relative paths start at [folder], and `*` at the end is every jar of a folder. */
        fun of(named: Setting<List<String>>, folder: Path): ClassPath {
            val found = named.value.map { entry(it, named.source, folder) }
            return ClassPath(
                found.filterIsInstance<Entry.There>().flatMap { it.paths },
                named.source,
                found.filterIsInstance<Entry.Wrong>().map { it.message },
            )
        }

        private fun entry(name: String, source: String, folder: Path): Entry = try {
            if (name.isEveryJar()) {
                jars(folder.resolve(name.dropLast(EVERY_JAR.length)).normalize(), source)
            } else {
                single(folder.resolve(name).normalize(), source)
            }
        } catch (_: InvalidPathException) {
            Entry.Wrong(Messages.notAPath(source))
        }

        /** `lib/` and `*`, or `*` alone; `lib*` is the name of a file, as it is for `java`. */
        private fun String.isEveryJar() = endsWith(EVERY_JAR) && dropLast(EVERY_JAR.length).let {
            it.isEmpty() || it.endsWith('/') || it.endsWith(File.separatorChar)
        }

        private fun single(path: Path, source: String): Entry = when {
            !path.exists() -> Entry.Wrong(Messages.noClassPathEntry(source, path))
            !path.isReadable() -> Entry.Wrong(Messages.unreadableClassPathEntry(source, path))
            else -> Entry.There(listOf(path))
        }

        /** By name, so that a run does not depend on the order in which a file system lists them. */
        private fun jars(folder: Path, source: String): Entry {
            if (!folder.isDirectory()) return Entry.Wrong(Messages.noClassPathFolder(source, folder))
            val jars = try {
                folder.listDirectoryEntries().filter { it.extension.equals("jar", ignoreCase = true) }
            } catch (_: IOException) {
                return Entry.Wrong(Messages.unreadableClassPathEntry(source, folder))
            }
            return if (jars.isEmpty()) Entry.Wrong(Messages.noJars(source, folder)) else Entry.There(jars.sorted())
        }
    }

    private sealed interface Entry {
        data class There(val paths: List<Path>) : Entry

        data class Wrong(val message: String) : Entry
    }
}
