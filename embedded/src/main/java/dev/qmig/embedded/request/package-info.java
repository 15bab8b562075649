/** Checks and conversions of request messages that a server makes before it looks at any collection. */
@NullMarked
package dev.qmig.embedded.request;

import org.jspecify.annotations.NullMarked;
