/** What payload indexes know: which points have which values, and how few points that leaves to look at. */
@NullMarked
package dev.qmig.embedded.index;

import org.jspecify.annotations.NullMarked;
