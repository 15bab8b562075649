/** Benchmarks of the embedded Qdrant, through the client as a user has it, and the table of their results. */
@NullMarked
package dev.qmig.bench;

import org.jspecify.annotations.NullMarked;
