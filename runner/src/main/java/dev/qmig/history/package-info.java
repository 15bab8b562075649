/**
 * The history: what ran, how far, and how to undo it, kept in a collection of the target itself. Values and their stored form
 * here; {@link dev.qmig.history.HistoryStore} reads and writes them.
 */
@NullMarked
package dev.qmig.history;

import org.jspecify.annotations.NullMarked;
