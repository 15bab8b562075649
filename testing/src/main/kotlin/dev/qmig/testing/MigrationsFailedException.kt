package dev.qmig.testing

import dev.qmig.StoppedException
import dev.qmig.model.Problem

/**
 * The migrations that tests were to begin with cannot be applied to an empty server.
 *
 * The message has every problem.
 *
 * @since 0.1
 */
public class MigrationsFailedException internal constructor(migrations: String, cause: StoppedException) :
    RuntimeException(
        "$migrations cannot be applied:\n" + cause.message.orEmpty().prependIndent("  "),
        cause,
    ) {
        /** Everything that stands against it, at least one. */
        public val problems: List<Problem> = cause.problems
    }
