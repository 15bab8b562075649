package dev.qmig.cli.text

/** What to do next, in commands for the project in [folder]: what `-C` is to name, empty where it needs no naming. */
internal class NextSteps(folder: String) {
    private val qmig = if (folder.isEmpty() || folder == ".") "qmig" else "qmig -C ${quoted(folder)}"

    val afterInit: String = "next: `$qmig new` makes the first script, `$qmig migrate` applies it"
    val afterNew: String = "next: write what it changes, then `$qmig migrate --dry-run`"

    /** As a shell takes it for one word. */
    private fun quoted(text: String) = if (PLAIN.matches(text)) text else "'${text.replace("'", "'\\''")}'"

    private companion object {
        val PLAIN = Regex("[\\p{L}\\p{N}_./+:@%-]+")
    }
}
