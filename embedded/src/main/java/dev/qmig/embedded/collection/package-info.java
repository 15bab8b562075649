/** Collections with their points, the catalog of their names and aliases, and the writes that change them. */
@NullMarked
package dev.qmig.embedded.collection;

import org.jspecify.annotations.NullMarked;
