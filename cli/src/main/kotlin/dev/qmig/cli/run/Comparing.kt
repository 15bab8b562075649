package dev.qmig.cli.run

import dev.qmig.Outcome
import dev.qmig.SchemaSource
import dev.qmig.cli.command.Action
import dev.qmig.cli.command.Side
import dev.qmig.cli.config.Resolution
import dev.qmig.cli.config.Settings
import dev.qmig.cli.text.DiffMessages
import dev.qmig.model.ClusterSchema
import dev.qmig.model.Problem
import dev.qmig.model.ProblemCode
import dev.qmig.plan.SchemaComparison
import java.nio.file.InvalidPathException
import java.nio.file.Path

/**
 * One of the two things that are compared.
 *
 * @property word what it was called on the command line
 * @property target where it is live; null where it is no server, or that is not known
 */
internal data class ComparedSide(val word: String, val target: String? = null) {
    /** It as a person is shown it. */
    val name: String get() = target?.let { DiffMessages.named(word, it) } ?: word
}

/**
 * Compares two schemas, each from where it comes.
 *
 * @property resolve finds the settings for one of the two
 */
internal class Comparing(
    private val opener: Opener,
    private val display: Display,
    private val folder: Path,
    private val resolve: (Side) -> Resolution,
) {
    /** Compares what [action] names. */
    fun run(action: Action.Diff): Answer {
        val sides = listOf(action.left, action.right).map(::look)
        val (left, right) = sides.map(Looked::what)
        val schemas = sides.mapNotNull(Looked::schema)
        val outcome = if (schemas.size == 2) {
            Outcome.Done(SchemaComparison.of(schemas.first(), schemas.last()))
        } else {
            Outcome.Stopped(sides.flatMap(Looked::problems).distinct(), null)
        }
        return Answer.Compared(action.command, left, right, outcome)
    }

    private class Looked(val what: ComparedSide, val schema: ClusterSchema?, val problems: List<Problem>)

    private fun look(side: Side): Looked =
        when (val found = resolve(side)) {
            is Resolution.Wrong -> Looked(ComparedSide(side.word), null, found.problems)
            is Resolution.Found -> look(found.settings, side)
        }

    private fun look(settings: Settings, side: Side): Looked {
        val missing = settings.classPath.mistakes.map { Problem.of(ProblemCode.CONFIGURATION, it) }
        if (missing.isNotEmpty() && side !is Side.Live) return Looked(ComparedSide(side.word), null, missing)
        return when (val opening = opener.open(settings, display.progress)) {
            is Opening.Refused -> Looked(ComparedSide(side.word), null, opening.problems)
            is Opening.Opened -> opening.use {
                it.warnings.forEach(display::warn)
                val what = ComparedSide(side.word, it.qmig.target.takeIf { side is Side.Live })
                when (val read = source(side)?.let(it.qmig::schema)) {
                    null -> Looked(what, null, listOf(notAPath(side)))
                    is Outcome.Done -> Looked(what, read.value, emptyList())
                    is Outcome.Stopped -> Looked(what, null, read.problems)
                }
            }
        }
    }

    private fun notAPath(side: Side) = Problem.of(ProblemCode.USAGE, DiffMessages.notASide(side.word))

    /** A place in a path that no file can have is null. */
    private fun source(side: Side): SchemaSource? = when (side) {
        is Side.Live -> SchemaSource.Live
        is Side.Migrations -> SchemaSource.Migrations(side.to)
        is Side.Script -> try {
            SchemaSource.Script(folder.resolve(side.word))
        } catch (_: InvalidPathException) {
            null
        }
    }
}
