package dev.qmig.cli.text

import java.nio.file.Path

/** The sentences of `qmig serve`. */
internal object ServeMessages {
    const val WHAT = "an embedded Qdrant for development and tests, not for production"

    const val IN_MEMORY = "data: in memory, gone when this ends"

    fun data(folder: Path) = "data: $folder"

    fun access(keySource: String?) =
        "access: " + if (keySource == null) "anybody who reaches it" else "with the API key from $keySource"

    fun listening(address: String) = "listening on http://$address, gRPC alone; Ctrl-C ends it"

    fun open(address: String) =
        "whoever reaches `$address` can read, change and delete everything, because no API key is set. " +
            "Name one with `--api-key-file`, or leave `--host` out to serve this machine alone"

    fun noUse(option: String) = "`$option` has no use for `serve`, which is a server itself; leave it out"
}
