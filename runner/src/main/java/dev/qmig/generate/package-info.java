/**
 * Writes scripts of changes: a schema as the script that rebuilds it, a difference as the migration that makes it. Pure: what is written depends on the values alone.
 */
@NullMarked
package dev.qmig.generate;

import org.jspecify.annotations.NullMarked;
