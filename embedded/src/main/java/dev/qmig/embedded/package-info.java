/** Qdrant in process. */
@NullMarked
package dev.qmig.embedded;

import org.jspecify.annotations.NullMarked;
