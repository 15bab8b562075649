package dev.qmig.testing

import dev.qmig.model.Problem
import java.nio.file.Path

/**
 * The migrations that tests were to begin with cannot be applied to an empty server.
 *
 * @property problems everything that stands against it, at least one; the message has them all
 * @since 0.1
 */
public class MigrationsFailedException internal constructor(folder: Path, public val problems: List<Problem>) :
    RuntimeException("the migrations in `$folder` cannot be applied:" + problems.joinToString("", transform = ::line))

private fun line(problem: Problem): String =
    "\n  " + listOfNotNull(problem.position(), problem.message()).joinToString(": ")
