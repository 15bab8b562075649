package dev.qmig.cli.run

import dev.qmig.files.WholeFile
import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path

/** Writes the files that command lines name, over what is there. */
internal object OutputFile {
    /**
     * Puts [text] into [file] whole or not at all. What is there and is no ordinary file, as `/dev/null` or a pipe, is written to; where
     * it is a link, what that leads to is written over.
     *
     * @throws IOException where that does not go
     */
    fun write(file: Path, text: String) {
        val content = text.toByteArray()
        when {
            !Files.exists(file) -> WholeFile.write(file, content)
            Files.isRegularFile(file) -> WholeFile.write(file.toRealPath(), content)
            else -> Files.write(file, content)
        }
    }
}
