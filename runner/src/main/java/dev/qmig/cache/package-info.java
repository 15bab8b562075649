/**
 * Compiled scripts, kept on disk so that no script is compiled twice. Nothing here knows what a script is: classes go in under a key and
 * come out again. A cache that cannot be read or written is one that holds nothing.
 */
@NullMarked
package dev.qmig.cache;

import org.jspecify.annotations.NullMarked;
