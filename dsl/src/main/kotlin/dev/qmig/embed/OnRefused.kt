package dev.qmig.embed

import java.nio.file.Path

/**
 * What is done about a text that the model refuses.
 *
 * @since 0.1
 */
public sealed class OnRefused(internal val isEnd: Boolean, internal val file: Path?) {
    public companion object {
        /** Ends the work, with a message that names the point. */
        @JvmStatic
        public fun stop(): OnRefused = Stop

        /** Leaves the text without a vector; what comes of embedding tells it ([Embedded.Refused]). */
        @JvmStatic
        public fun skip(): OnRefused = Skip

        /**
         * As [skip], and notes it in [file], a line of JSON for each: the `id` of the point, the digest of its `text` (as
         * `sha256:`, after line ends were made alike), its `length` in UTF-16 units, the `reason`, the `model` and the time (`at`). The text
         * itself is not in it, unless the model repeats some of it in the reason.
         *
         * Lines are added to a file that is there, each whole, and are on the disk before the work goes on. A text that is in it already, with the
         * same point and model, is not noted again, so a run that goes on after an interruption adds nothing twice; several runs may write to one
         * file. A path that is not absolute begins where the program was started, and not where a migration is.
         */
        @JvmStatic
        public fun deadLetter(file: Path): OnRefused = Noted(file)
    }
}

private data object Stop : OnRefused(isEnd = true, file = null)

private data object Skip : OnRefused(isEnd = false, file = null)

private class Noted(file: Path) : OnRefused(isEnd = false, file = file) {
    override fun toString(): String = "Noted($file)"
}
