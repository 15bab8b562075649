/** Exact search over the points of one collection: scoring, fusion, recommendation, groups and facets. */
@NullMarked
package dev.qmig.embedded.search;

import org.jspecify.annotations.NullMarked;
