/** Files, as everything else here writes them. */
@NullMarked
package dev.qmig.files;

import org.jspecify.annotations.NullMarked;
