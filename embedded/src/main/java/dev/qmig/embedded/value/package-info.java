/** Plain values of the data plane: point ids, payload documents, the paths into them, and moments in time. */
@NullMarked
package dev.qmig.embedded.value;

import org.jspecify.annotations.NullMarked;
