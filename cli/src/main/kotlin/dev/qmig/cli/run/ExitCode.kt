package dev.qmig.cli.run

import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode

/**
 * What a run tells the process that started it.
 *
 * @property meaning the status in words
 */
internal enum class ExitCode(val status: Int, val meaning: String) {
    /** It did what was asked. */
    DONE(0, "done, or nothing to do"),

    /** A migration or its input is wrong. */
    INPUT(1, "a migration or its input is wrong"),

    /** The command line or the configuration is wrong, or no target is named. */
    USAGE(2, "the command line or `qmig.toml` is wrong, or no target is named"),

    /** Refused for safety. */
    SAFETY(3, "refused for safety, or drift was found"),

    /** Somebody else is running migrations there. */
    LOCKED(4, "somebody else is running migrations on the target"),

    /** The server is unreachable or refuses. */
    SERVER(5, "the server is unreachable or refuses"),

    /** A bug in qmig. */
    BUG(70, "a bug in qmig"),
    ;

    /** A stable name for programs. */
    val word: String get() = name.lowercase()

    companion object {
        /** Where problems are of several kinds, the first of these that is there: no refusal for safety is hidden. */
        private val PRECEDENCE = listOf(USAGE, SAFETY, LOCKED, SERVER, INPUT)

        /** The code for [problems], of which there is at least one. */
        fun of(problems: List<Problem>): ExitCode {
            val codes = problems.map { of(it.code.kind()) }
            return PRECEDENCE.first { it in codes }
        }

        private fun of(kind: ProblemCode.Kind) = when (kind) {
            ProblemCode.Kind.INPUT -> INPUT
            ProblemCode.Kind.USAGE -> USAGE
            ProblemCode.Kind.SAFETY -> SAFETY
            ProblemCode.Kind.LOCKED -> LOCKED
            ProblemCode.Kind.SERVER -> SERVER
        }
    }
}
