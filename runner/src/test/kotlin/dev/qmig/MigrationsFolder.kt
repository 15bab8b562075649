package dev.qmig

import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.createTempDirectory
import kotlin.io.path.deleteExisting
import kotlin.io.path.writeText

/** A migrations folder that a test writes into. */
internal class MigrationsFolder : AutoCloseable {
    val path: Path = createTempDirectory("qmig-test")

    fun write(name: String, text: String): MigrationsFolder = apply {
        path.resolve(name).writeText(text.trimIndent() + "\n")
    }

    fun delete(name: String): MigrationsFolder = apply { path.resolve(name).deleteExisting() }

    override fun close() {
        Files.walk(path).use { files -> files.sorted(Comparator.reverseOrder()).forEach(Files::delete) }
    }
}
