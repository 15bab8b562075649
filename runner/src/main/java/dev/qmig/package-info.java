/**
 * The façade for callers: {@code Qmig} puts discovery, compilation, planning and execution together for the command line and for
 * applications. Everything a caller needs is here or in the values it hands out.
 */
@NullMarked
package dev.qmig;

import org.jspecify.annotations.NullMarked;
