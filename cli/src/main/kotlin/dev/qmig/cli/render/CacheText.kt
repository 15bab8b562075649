package dev.qmig.cli.render

import dev.qmig.cli.run.Answer

/** Shows what is kept of compiled scripts. */
internal object CacheText {
    private const val KIBIBYTE = 1024

    /** A line for [answer]. */
    fun of(answer: Answer.Cached): String {
        val scripts = Counts.of(answer.content.scripts, "compiled script")
        val size = "${(answer.content.bytes + KIBIBYTE - 1) / KIBIBYTE} KiB"
        return if (answer.cleared) {
            "removed $scripts, $size, from ${answer.folder}"
        } else {
            "$scripts, $size, in ${answer.folder}"
        }
    }
}
