/**
 * Execution: carries a plan out step by step, with a journal entry before each request, so that a run that is killed anywhere can
 * be continued. Progress leaves it as values to one listener.
 */
@NullMarked
package dev.qmig.engine;

import org.jspecify.annotations.NullMarked;
