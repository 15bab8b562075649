/** The algebra of a migration. */
@NullMarked
package dev.qmig.model;

import org.jspecify.annotations.NullMarked;
