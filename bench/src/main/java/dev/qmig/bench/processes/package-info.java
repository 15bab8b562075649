/** Times and memory of whole processes: of the program as people start it, and of what it is compared with. */
@NullMarked
package dev.qmig.bench.processes;

import org.jspecify.annotations.NullMarked;
