/** Filters compiled once per request into conditions that one point either meets or does not. */
@NullMarked
package dev.qmig.embedded.filter;

import org.jspecify.annotations.NullMarked;
