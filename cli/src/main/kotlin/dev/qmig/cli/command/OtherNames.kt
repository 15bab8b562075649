package dev.qmig.cli.command

/** The words that other tools taught people, and what they mean here. The name is the one of the help. */
internal object OtherNames {
    /** The other words by the name of the command. */
    val OF: Map<String, List<String>> = linkedMapOf(
        "init" to listOf(),
        "new" to listOf("make", "revision"),
        "migrate" to listOf("up", "upgrade", "apply"),
        "rollback" to listOf("down", "downgrade", "undo"),
        "status" to listOf("info", "current", "showmigrations"),
    )

    /** The name of the command by the other word. */
    val NAMES: Map<String, String> = OF.flatMap { (name, words) -> words.map { it to name } }.toMap()

    /** Words that are not taken, by what is meant by them, for the message that says so. */
    val MEANT: Map<String, String> = listOf(
        "qmig plan" to listOf("preview"),
        "qmig validate" to listOf("check", "test"),
        "qmig verify" to listOf("rehearse"),
        "qmig diff" to listOf("compare"),
        "qmig status" to listOf("list"),
        "qmig history" to listOf("log", "runs"),
        "qmig baseline --at VERSION" to listOf("stamp", "adopt"),
        "qmig unlock" to listOf("release", "force-unlock"),
        "qmig new" to listOf("create", "generate", "add"),
        "qmig rollback --to 0" to listOf("reset"),
        "qmig clean" to listOf("drop", "wipe"),
        "qmig gc" to listOf("prune", "purge"),
    ).flatMap { (command, words) -> words.map { it to command } }.toMap()

    private val backwards = setOf("rollback") + OF.getValue("rollback")

    /** [arguments] with `downgrade -1` said as an option: a number after a hyphen would be taken for one itself. */
    fun withSteps(arguments: List<String>): List<String> =
        if (arguments.none { it in backwards }) arguments else arguments.flatMap(::stepsOf)

    private fun stepsOf(argument: String): List<String> =
        if (argument.length > 1 && argument.first() == '-' && argument.drop(1).all { it in '0'..'9' }) {
            listOf("--steps", argument.drop(1))
        } else {
            listOf(argument)
        }
}
