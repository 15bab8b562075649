package dev.qmig.dsl

import dev.qmig.model.ForEachCollection
import dev.qmig.model.InvalidValueException
import dev.qmig.model.Position
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode

/** Collects what a script asks for and cannot have, so that all of it is told at once. */
internal class Mistakes {
    private val found = mutableListOf<Problem>()

    val problems: List<Problem> get() = found.toList()

    /** Runs [block]; impossible values in it are noted with their line in the script, and null returned. */
    fun <T : Any> catching(block: () -> T): T? =
        try {
            block()
        } catch (e: InvalidValueException) {
            val position = scriptPosition(e.stackTrace)
            found += e.sentences().map { Problem(ProblemCode.INVALID_VALUE, shown(it), position) }
            null
        }
}

/** The name that stands for every collection as a person can read it. */
private fun shown(message: String): String = message.replace(ForEachCollection.NAME.value(), "<name>")

/** The innermost line of a script or of the class of a migration in [frames]; null where neither is involved. */
internal fun scriptPosition(frames: Array<StackTraceElement>): Position? =
    Position.innermost(frames.asList().stream()).orElse(null)

/** The line of the script or of the class of a migration that is running now; null where neither is involved. */
internal fun currentScriptPosition(): Position? = StackWalker.getInstance().walk { frames ->
    Position.innermost(frames.map { it.toStackTraceElement() }).orElse(null)
}
