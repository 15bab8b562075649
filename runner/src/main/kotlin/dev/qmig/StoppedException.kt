package dev.qmig

import dev.qmig.model.Problem

/**
 * A call stopped, and its caller had asked for nothing but success.
 *
 * @property problems everything that stands against it, at least one; the message has each on a line of its own
 * @since 0.1
 */
public class StoppedException(public val problems: List<Problem>) :
    RuntimeException(problems.joinToString("\n", transform = ::line))

private fun line(problem: Problem): String = listOfNotNull(problem.position(), problem.message()).joinToString(": ")
