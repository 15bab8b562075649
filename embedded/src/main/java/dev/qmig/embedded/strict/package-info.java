/** Strict mode: the limits a collection may set on the requests that reach it. */
@NullMarked
package dev.qmig.embedded.strict;

import org.jspecify.annotations.NullMarked;
