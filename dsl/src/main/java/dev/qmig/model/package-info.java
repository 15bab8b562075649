/**
 * The algebra of a migration: operations and changes, the schema they act on, how each one is applied, undone and compared.
 * Everything here is an immutable value and every function is pure: no I/O, no clock, no client, no Kotlin. It depends on
 * the JDK and JSpecify alone.
 */
@NullMarked
package dev.qmig.model;

import org.jspecify.annotations.NullMarked;
