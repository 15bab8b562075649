package dev.qmig.cli.config

import dev.qmig.cli.text.Messages
import dev.qmig.cli.text.Secret
import java.io.IOException
import java.nio.file.Path
import kotlin.io.path.inputStream
import kotlin.io.path.isDirectory

/** What reading a file that holds an API key gives. */
internal sealed interface KeyFile {
    /** The [key] in it. */
    data class Read(val key: Secret) : KeyFile

    /** Why it holds none. */
    data class Wrong(val message: String) : KeyFile

    companion object {
        private const val LARGEST = 16 * 1024

        /** Reads [file], which is named by [source]; no more of it than a key can need. */
        fun read(file: Path, source: String): KeyFile = try {
            val bytes = file.inputStream().use { it.readNBytes(LARGEST + 1) }
            val key = bytes.decodeToString().removePrefix(BYTE_ORDER_MARK).trim()
            when {
                bytes.size > LARGEST -> Wrong(Messages.largeKeyFile(source, file))
                key.isEmpty() -> Wrong(Messages.emptyKeyFile(source, file))
                else -> Read(Secret(key))
            }
        } catch (_: IOException) {
            Wrong(if (file.isDirectory()) Messages.keyFolder(source, file) else Messages.noKeyFile(source, file))
        }
    }
}
