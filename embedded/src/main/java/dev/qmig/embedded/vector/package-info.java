/** Vectors as they are stored and the spaces that say which vector fits, how it is kept and how two are compared. */
@NullMarked
package dev.qmig.embedded.vector;

import org.jspecify.annotations.NullMarked;
