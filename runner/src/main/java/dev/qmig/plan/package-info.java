/**
 * Planning: scripts and history and what is live go in, a plan or the reasons against one come out. Every function here is pure;
 * dry run shows the very plan that a run carries out.
 */
@NullMarked
package dev.qmig.plan;

import org.jspecify.annotations.NullMarked;
