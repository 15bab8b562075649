package dev.qmig.reference

/** The reference of the DSL, written from its sources and from what the model makes of examples. */
internal class DslReference(private val scopes: Map<String, Scope>, private val examples: List<UndoExample>) {
    private val operations = scopes.getValue("OperationsScope")
    private val shown = linkedSetOf<String>()

    /** The functions that change something. */
    val functions: Set<String> = operations.members.map { it.name }.toSet()

    fun page(): String {
        val migration = listOf(scopes.getValue("MigrationScope"), scopes.getValue("ParametersScope"))
        val calls = (operations.members + migration.flatMap { it.members }).joinToString("\n") { call(it) }
        val blocks = StringBuilder()
        while (true) {
            val next = mentioned.firstOrNull { it !in shown } ?: break
            shown += next
            blocks.append(block(scopes.getValue(next)))
        }
        return INTRODUCTION + table() + "\n## Functions\n\n" + calls + "\n## Blocks\n\n" + blocks.toString().trimEnd() +
            "\n"
    }

    private val mentioned = linkedSetOf<String>()

    private fun table(): String = examples.joinToString(
        "\n",
        "| function | for example | undone by | grade | Qdrant |\n|---|---|---|---|---|\n",
        "\n",
    ) { "| `${it.function}` | ${it.what} | ${it.undo} | ${it.grade} | ${it.since ?: ""} |" }

    private fun call(member: Member) = buildString {
        append("### `${member.signature}`\n\n${member.doc}\n")
        link(member.block)?.let { append("\nIn its block: $it.\n") }
        link(member.result)?.let { append("\nWhat else can be said of it: $it.\n") }
    }

    private fun link(scope: String?): String? = scope?.takeIf { it in scopes }?.let {
        mentioned += it
        "[$it](#${it.lowercase()})"
    }

    private fun block(scope: Scope): String {
        val above = scope.supertypes.filter { it in scopes && it != scope.name }
        mentioned += above
        return buildString {
            append("### ${scope.name}\n\n${scope.doc}\n\n")
            if (above.isNotEmpty()) {
                append("Also all of " + above.joinToString { "[$it](#${it.lowercase()})" } + ".\n\n")
            }
            scope.members.forEach { append("- `${it.signature}`: ${inList(it)}\n") }
            append("\n")
        }.replace("\n\n\n", "\n\n")
    }

    private fun inList(member: Member): String {
        val doc = member.doc.replace("\n\n- ", "\n  - ").replace("\n\n", "\n\n  ")
        return doc + link(member.block)?.let { " In its block: $it." }.orEmpty()
    }

    private companion object {
        val INTRODUCTION =
            """
            |# The DSL
            |
            |Everything a script can say, written from the sources by a test. What is not set is left to the server. The words are Qdrant's:
            |a property is called as in its API, in camel case. An editor shows the same texts ([completion](ide.md)); what a grade is tells
            |[concepts](concepts.md).
            |
            |## How each is undone
            |
            |The inverse follows from the state before, so the same call is undone otherwise where something else was there. Where the last
            |column names a version, older servers are refused before anything is sent; every other call needs Qdrant 1.17.
            |
            |
            """.trimMargin()
    }
}
