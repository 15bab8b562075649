package dev.qmig.cli.render

import dev.qmig.cli.run.Answer
import dev.qmig.cli.run.KeptArchive
import dev.qmig.cli.text.Messages

/** Shows what is kept of compiled scripts and for a faster start. */
internal object CacheText {
    private const val KIBIBYTE = 1024
    private const val MEBIBYTE = 1024 * KIBIBYTE

    /** Lines for [answer]: one on scripts, and unless they were just cleared one on the archive. */
    fun of(answer: Answer.Cached): List<String> {
        val size = "${rounded(answer.content.bytes, KIBIBYTE)} KiB"
        val scripts = "${Counts.of(answer.content.scripts, "compiled script")}, $size"
        return if (answer.cleared) {
            listOf("removed $scripts, from ${answer.folder}")
        } else {
            listOf("$scripts, in ${answer.folder}", answer.archive?.let(::of) ?: Messages.NO_ARCHIVE_HERE)
        }
    }

    private fun of(archive: KeptArchive): String =
        archive.bytes?.let { "archive of classes, ${rounded(it, MEBIBYTE)} MiB, in ${archive.path}" }
            ?: if (archive.isThere) Messages.uselessArchive(archive.path) else Messages.NO_ARCHIVE

    private fun rounded(bytes: Long, unit: Int) = (bytes + unit - 1) / unit
}
