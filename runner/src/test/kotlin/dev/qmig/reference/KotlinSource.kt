package dev.qmig.reference

import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readText

/** A class or interface of the DSL that a script sees, as its source tells it. */
internal class Scope(val name: String, val doc: String, val supertypes: List<String>) {
    val members = mutableListOf<Member>()
}

/**
 * A function or property of a scope, with what its source says of it; [block] is the scope of the block that it takes, [result] the class
 * of what it gives.
 */
internal class Member(
    val name: String,
    val signature: String,
    val doc: String,
    val block: String?,
    val result: String? = null,
)

/** Reads the scopes in the sources of the DSL: what is public there has a comment, which the build holds. */
internal class KotlinSource(folder: Path) {
    private val found = linkedMapOf<String, Scope>()

    /** The scopes by name, in the order of files and lines. */
    val scopes: Map<String, Scope> get() = found

    init {
        folder.listDirectoryEntries("*.kt").filter { it.extension == "kt" }.sorted().forEach { read(it.readText()) }
    }

    private fun read(text: String) {
        var scope: Scope? = null
        COMMENTED.findAll(text).forEach { match ->
            val declaration = text.substring(match.range.last + 1)
            val isTop = text[match.range.first - 1] == '\n'
            val (kind, name) = checkNotNull(KIND.find(declaration)).destructured
            val doc = sentences(match.groupValues[1])
            when (kind) {
                "class", "interface" -> {
                    scope = Scope(name, doc, supertypes(declaration.substringBefore("{\n"))).also { found[name] = it }
                }
                "fun" -> {
                    if (!isTop) scope?.members?.add(function(name, declaration, doc))
                }
                else -> {
                    scope?.members?.add(Member(name, name + ":" + type(declaration), doc, null))
                }
            }
        }
    }

    private fun type(declaration: String) = declaration.lineSequence().first().substringAfter(':').substringBefore('=')
        .trimEnd()

    private fun function(name: String, declaration: String, doc: String): Member {
        val start = declaration.indexOf('(')
        var depth = 0
        val length = declaration.drop(start).indexOfFirst { c ->
            if (c == '(') depth++
            if (c == ')') depth--
            depth == 0
        }
        val parameters = declaration.substring(start + 1, start + length).replace(Regex("\\s+"), " ").trim()
        val shown = parameters.removeSuffix(",").replace(" = {}", "")
        val result = RESULT.find(declaration.substring(start + length + 1))?.groupValues?.get(1)
            ?.takeIf { it !in PLAIN }
        val told = result?.let { ": $it" }.orEmpty()
        return Member(name, "$name($shown)$told", doc, BLOCK.find(parameters)?.groupValues?.get(1), result)
    }

    private fun supertypes(header: String): List<String> =
        SCOPE.findAll(header.substringAfter(") : ", header.substringAfter(" : ", ""))).map { it.value }.toList()

    /** The words of a comment as Markdown; names in square brackets are code, parameters a list. */
    private fun sentences(comment: String): String = comment
        .lines()
        .map { it.trim().removePrefix("*").trim() }
        .filterNot { it.startsWith("@since") }
        .joinToString("\n")
        .trim()
        .replace(Regex("\\[(?:\\w+\\.)?(\\w+)]"), "`$1`")
        .replace(Regex("\n+@param (\\w+) "), "\n\n- `$1`: ")
        .replace(Regex("(?<!\n)\n(?![\n-])"), " ")

    private companion object {
        val COMMENTED = Regex(
            """/\*\*((?:(?!\*/)[\s\S])*)\*/\s*(?:@\w+(?:\([^)]*\))?\s*)*(?=public (?:sealed |open |abstract )?(?:class|interface|fun|var) )""",
        )
        val KIND = Regex("""(class|interface|fun|var) (?:<[^>]+> )?(\w+)""")

        /** Results of which nothing more is to be said: nothing, and what `by` takes. */
        val PLAIN = setOf("Unit", "Param")
        val RESULT = Regex("""^: (\w+)""")
        val BLOCK = Regex("""(\w+)\.\([^)]*\) -> Unit""")
        val SCOPE = Regex("""\w+(?:Scope|Settings)\b""")
    }
}
