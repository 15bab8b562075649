/** Times and memory of moving points, each run a Java of its own against one embedded Qdrant on a port. */
@NullMarked
package dev.qmig.bench.moving;

import org.jspecify.annotations.NullMarked;
