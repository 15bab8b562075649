package dev.qmig.http

import java.io.IOException
import java.nio.file.Path
import kotlin.io.path.inputStream
import kotlin.io.path.isDirectory

/**
 * What reading a file that holds an API key gives.
 *
 * @since 0.1
 */
public sealed interface KeyFile {
    /** The [key] in it, without surrounding white space. */
    public data class Read(public val key: Secret) : KeyFile

    /** It holds none; [why] goes on after the name of the file. */
    public data class Wrong(public val why: String) : KeyFile

    public companion object {
        private const val LARGEST = 16 * 1024
        private const val BYTE_ORDER_MARK = "\uFEFF"

        /** Reads [file]; no more of it than a key can need. */
        public fun read(file: Path): KeyFile = try {
            val bytes = file.inputStream().use { it.readNBytes(LARGEST + 1) }
            val key = bytes.decodeToString().removePrefix(BYTE_ORDER_MARK).trim()
            when {
                bytes.size > LARGEST -> Wrong("is larger than 16 KB; it must hold the key alone")
                key.isEmpty() -> Wrong("is empty; it must hold the key alone")
                else -> Read(Secret(key))
            }
        } catch (_: IOException) {
            Wrong(
                if (file.isDirectory()) {
                    "is a folder; name a file that holds the key alone"
                } else {
                    "is not there or cannot be read; correct the path, or let this user read it"
                },
            )
        }
    }
}
