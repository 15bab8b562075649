// From a folder to its scripts.
package dev.qmig.script

import dev.qmig.model.Problem
import java.io.FileInputStream
import java.io.IOException
import java.io.InputStream
import java.nio.ByteBuffer
import java.nio.charset.CharacterCodingException
import java.nio.file.FileSystems
import java.nio.file.Files
import java.nio.file.LinkOption.NOFOLLOW_LINKS
import java.nio.file.Path
import java.nio.file.attribute.BasicFileAttributes
import java.time.Instant
import kotlin.io.path.exists
import kotlin.io.path.isDirectory
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readAttributes

/**
 * Finds every script in [folder] and below it, ordered by version, and everything that is wrong there at once. Files
 * that are not scripts are ignored, as are hidden files and folders (their name starts with a dot). Links to files are
 * followed, links to folders below [folder] are not. Reads the files; compiles nothing.
 *
 * @since 0.1
 */
public fun discoverScripts(folder: Path): Discovery =
    discoverScripts(folder, mayBeEmpty = false, mayBeMissing = false)

/** As [discoverScripts], but with [mayBeEmpty] a folder without scripts, with [mayBeMissing] none at all is fine. */
internal fun discoverScripts(
    folder: Path,
    mayBeEmpty: Boolean,
    mayBeMissing: Boolean,
): Discovery =
    when {
        folder.isDirectory() -> ScriptDiscovery(folder, mayBeEmpty).run()
        folder.exists() -> Discovery(emptyList(), listOf(ScriptProblems.notAFolder(folder)))
        mayBeMissing -> Discovery(emptyList(), emptyList())
        else -> Discovery(emptyList(), listOf(ScriptProblems.folderMissing(folder)))
    }

/** One pass over one folder. */
private class ScriptDiscovery(
    private val folder: Path,
    private val mayBeEmpty: Boolean,
) {
    private val files = mutableListOf<ScriptFile>()
    private val problems = mutableListOf<Problem>()

    fun run(): Discovery {
        visit(folder)
        val ordered = files.sortedWith(compareBy(ScriptFile::version, ScriptFile::name))
        problems += duplicates(ordered)
        if (ordered.isEmpty() && problems.isEmpty() && !mayBeEmpty) problems += ScriptProblems.nothingFound(folder)
        return Discovery(ordered, problems.toList())
    }

    /** Looks at each entry once: with many scripts that is most of what finding them takes. */
    private fun visit(directory: Path, prefix: String = "") {
        val folders = mutableListOf<Path>()
        entriesOf(directory).forEach { (name, path) ->
            val kind = kindOf(path)
            if (kind?.isDirectory == true) folders.add(path) else read(name, path, prefix + name, kind)
        }
        folders.filter { it.isDirectory(NOFOLLOW_LINKS) && !it.name.startsWith(".") }.forEach {
            if (scriptName(it.name) is ScriptName.Migration) {
                problems += ScriptProblems.notRegular(prefix + it.name)
            } else {
                visit(it, "$prefix${it.name}/")
            }
        }
    }

    private fun entriesOf(directory: Path): List<Pair<String, Path>> =
        try {
            directory.listDirectoryEntries().map { it.name to it }.sortedBy { it.first }
        } catch (_: IOException) {
            problems += ScriptProblems.folderUnreadable(directory)
            emptyList()
        }

    /** What [path] is, or leads to; null where that cannot be found out, as of a link to nothing. */
    private fun kindOf(path: Path): BasicFileAttributes? =
        try {
            path.readAttributes<BasicFileAttributes>()
        } catch (_: IOException) {
            null
        }

    private fun read(fileName: String, path: Path, shown: String, kind: BasicFileAttributes?) {
        when (val name = scriptName(fileName, shown)) {
            is ScriptName.Migration -> {
                text(path, shown, kind)?.let { files += ScriptFile(name.version, name.title, shown, path, it) }
            }
            is ScriptName.Mistake -> {
                problems += name.problem
            }
            ScriptName.Other -> {
                Unit
            }
        }
    }

    /** A pipe or a device would be waited for without end, and what is no script may be larger than memory. Without a [kind] nothing can be read. */
    private fun text(path: Path, shown: String, kind: BasicFileAttributes?): String? {
        val problem = when {
            kind == null -> null
            !kind.isRegularFile -> ScriptProblems.notRegular(shown)
            kind.size() > LARGEST_SCRIPT_BYTES -> ScriptProblems.tooLarge(shown, kind.size(), LARGEST_SCRIPT_BYTES)
            else -> null
        }
        if (problem == null) return readText(path, shown)
        problems += problem
        return null
    }

    private fun readText(
        path: Path,
        shown: String,
    ): String? =
        try {
            decoded(bytes(path))
        } catch (_: CharacterCodingException) {
            problems += ScriptProblems.notUtf8(shown)
            null
        } catch (_: IOException) {
            problems += ScriptProblems.fileUnreadable(shown)
            null
        }
}

/** A channel, as [Files] opens one, takes twice as long where files are small, but finds also what has a name that is no text. */
private fun bytes(path: Path): ByteArray {
    val name = path.toString()
    return if (path.fileSystem === FileSystems.getDefault() && REPLACEMENT !in name) {
        FileInputStream(name).use(InputStream::readAllBytes)
    } else {
        Files.readAllBytes(path)
    }
}

/** The strict decoder, which takes longer, looks only at what may not be UTF-8. */
private fun decoded(bytes: ByteArray): String {
    val text = String(bytes)
    return if (REPLACEMENT in text) Charsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString() else text
}

private const val LARGEST_SCRIPT_BYTES = 16L shl 20

private const val REPLACEMENT = '\uFFFD'

private fun duplicates(files: List<ScriptFile>): List<Problem> =
    files
        .groupBy(ScriptFile::version)
        .filterValues { it.size > 1 }
        .map { (version, same) ->
            val next = nextVersion(files, Numbering.AS_BEFORE, Instant.EPOCH)
            ScriptProblems.sameVersion(version, same.map(ScriptFile::name), next)
        }
