package dev.qmig.samples

/**
 * One fenced block of a page.
 *
 * @property language the first word after the fence
 * @property note what follows it: the file that the block is, or why it is not run
 * @property line where it begins, counted from 1
 */
internal data class MarkdownBlock(
    val language: String,
    val note: String,
    val text: String,
    val line: Int,
) {
    companion object {
        private const val FENCE = "```"

        /** [page] with other texts in some of its blocks. */
        fun replaced(page: String, texts: Map<MarkdownBlock, String>): String {
            val lines = page.lines().toMutableList()
            texts.entries.sortedByDescending { it.key.line }.forEach { (block, text) ->
                val old = lines.subList(block.line, block.line + block.text.trimEnd('\n').lines().size)
                old.clear()
                old.addAll(text.trim().lines())
            }
            return lines.joinToString("\n")
        }

        /** The blocks of [page], in order. */
        fun of(page: String): List<MarkdownBlock> {
            val lines = page.lines()
            val fences = lines.indices.filter { lines[it].startsWith(FENCE) }
            check(fences.size % 2 == 0) { "a block is not closed" }
            return fences.chunked(2).map { (open, close) ->
                val info = lines[open].removePrefix(FENCE).trim()
                val text = lines.subList(open + 1, close).joinToString("\n", postfix = "\n")
                MarkdownBlock(info.substringBefore(' '), info.substringAfter(' ', ""), text, open + 1)
            }
        }
    }
}
