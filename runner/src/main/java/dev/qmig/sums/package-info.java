/**
 * The file of checksums in a folder of migrations: a line for each script, so that two branches that both add one conflict in Git. Values
 * and their text here; {@link dev.qmig.sums.SumFile} reads and writes it.
 */
@NullMarked
package dev.qmig.sums;

import org.jspecify.annotations.NullMarked;
