/**
 * Findings: what people should know of a plan before it runs, told of values alone. {@link dev.qmig.lint.Linter} finds them in a plan,
 * {@link dev.qmig.lint.Policy} says what they weigh in a project. Nothing here reads a server or a file.
 */
@NullMarked
package dev.qmig.lint;

import org.jspecify.annotations.NullMarked;
